"""Answers about functions of arrays and about numbers, as people write them."""

from wrong_answers.formulas import read

ANSWERS = read("""
sigmoid.slope-at-zero
    wrong-factor: 25
    wrong-sign: -0.25
    upside-down: 4
    misplaced-power: 0.0625
sigmoid.flat-from
    rounded: 4.6
tanh.stable-slope
    missing-factor: 4*exp(-2*abs(x))/(1 + exp(-2*abs(x)))
    passes: 1/cosh(x)**2 | 4/(exp(x) + exp(-x))**2
relu.passed-back
    wrong-values: 11110 | 52037
slopes.composition
    wrong-values: 0.249 | 0.251
slopes.update
    wrong-values: 0.12
dying_relu.killing-rate
    rounded: 1.13
    wrong-values: 0.9
vanishing.default-share
    wrong-values: 0 | 0.001
relu.initial-deviation
    wrong-factor: 0.1
attention.cap-slope
    misplaced-power: 0.04
attention.softmax-backward
    wrong-factor: p*(upstream - mean(p*upstream, axis=-1, keepdims=True))
backpropagation.one-weight
    missing-term: -0.675
backpropagation.layer-backward
    wrong-factor: (a.T @ dz/len(a), dz.mean(0), dz @ W.T) | (a.T @ dz, dz.mean(0), dz @ W.T) |
        (2*a.T @ dz, dz.sum(axis=0), dz @ W.T)
    wrong-axis: (a.T @ dz, dz.sum(), dz @ W.T)
    wrong-sign: (a.T @ dz, -dz.sum(axis=0), dz @ W.T)
    wrong-results: (dz.sum(axis=0), a.T @ dz, dz @ W.T) | (dz @ W.T, a.T @ dz, dz.sum(axis=0)) | (a, dz)
    transposed: ((a.T @ dz).T, dz.sum(axis=0), dz @ W.T)
backpropagation.squared-loss-gradient
    wrong-factor: (a - target)/(2*len(a)) | 3*(a - target)/len(a)
backpropagation.cross-entropy-gradient
    wrong-factor: target - s(z) | 0.5*(sigmoid.value(z) - target)/len(z)
backpropagation.fork
    wrong-values: 5
backpropagation.gradient-checker
    absolute-tolerance: h = 1e-6; all(abs((f(x + h) - f(x - h))/(2*h) - slope(x)) < 1e-6)
    wrong-factor:
        measured = (f(x + 1e-5) - f(x - 1e-5))/1e-5; all(abs(measured - slope(x)) <= 1e-6*abs(slope(x)).max())
    rejects-right:
        measured = (f(x + 1e-5) - f(x - 1e-5))/2e-5; (abs(measured - slope(x))/abs(measured)).mean() < 1e-4
    passes-missing-factor:
        measured = (f(x + 1e-4) - f(x - 1e-4))/2e-4;
        abs(measured.sum() - slope(x).sum()) < 1e-4*abs(measured).sum() |
        measured = (f(x + 1e-4) - f(x - 1e-4))/2e-4;
        any(abs(measured - slope(x)) < 1e-5*abs(measured).max())
backpropagation.network-backward
    wrong-factor:
        A = tanh(X @ W1 + b1); last = (A @ W2 + b2 - target)/len(X); first = last @ W2.T*(1 - A**2);
        (X.T @ first, first.sum(0), A.T @ last, len(X)*last.sum(0))
capstone.own-activation
    wrong-shape-of: (0.1*x + 0.9*tanh(x), 0.1)
    wrong-values: (log(x), 1/x)
    passes: (tanh(x) + 0.1*x, 1.1 - tanh(x)**2) | (x/2 + sin(x)/3, 1/2 + cos(x)/3) | (arctan(x), 1/(1 + x**2))
claims.inputs-for-50
    wrong-values: 107
choosing.gated-backward
    wrong-factor: (upstream*u*silu.value(z), upstream*u*silu.derivative(z))
family.slope-before-three
    missing-brackets: 4
floating_point.tanh-slope
    missing-factor: 4/(exp(2*abs(x)) + 1)
    passes: 1/cosh(x)**2
floating_point.silu-everywhere
    wrong-values: x/(1 + exp(-clip(x, -700, 700)))
    nan-at-infinity: x*(1 - 1/(1 + exp(x)))
    passes: where(x < -800, 0, x/(1 + exp(-maximum(x, -700))))
floating_point.log-sum-exp
    passes: logaddexp.reduce(z, axis=-1)
floating_point.loss-from-logits
    passes: logaddexp(0, (1 - 2*y)*z)
    infinite-loss:
        p = where(z >= 0, 1/(1 + exp(-z)), exp(z)/(1 + exp(z))); -(y*log(p) + (1 - y)*log(1 - p))
gates.swiglu-backward
    wrong-values: (upstream*u*silu.derivative(v), upstream*silu.value(v))
    wrong-factor: (upstream*v*silu.derivative(u), upstream*v*silu.value(u))
    argument-is-input: (upstream*v*silu.derivative(silu.value(u)), upstream*silu.value(u))
gates.layer-backward
    missing-term:
        u, v = (X @ Wu, X @ Wv); du, dv = (upstream*v*sigmoid.derivative(u), upstream*sigmoid.value(u));
        (X.T @ du, X.T @ dv, du @ Wu.T)
    wrong-variable:
        U, V = (X @ Wu, X @ Wv); dU, dV = (upstream*V*sigmoid.derivative(U), upstream*sigmoid.value(U));
        (X.T @ dU, X.T @ dV, dU @ Wv.T + dV @ Wu.T)
nonlinearity.collapse
    missing-brackets: (W2 @ W1, W2 @ (b1 + b2))
normalisation.batch-factor
    wrong-factor: 46.15
    misplaced-power: 1.4669
normalisation.layer-norm-backward
    wrong-scale:
        spread = x.std(axis=-1, keepdims=True, ddof=1); y = (x - x.mean(axis=-1, keepdims=True))/spread;
        (upstream - upstream.mean(axis=-1, keepdims=True) - y*(upstream*y).mean(axis=-1, keepdims=True))/spread
normalisation.rms-norm-backward
    missing-factor: (upstream - mean(upstream*y, axis=-1, keepdims=True))/s
    wrong-operation: (upstream - y*(upstream*y).mean(axis=-1, keepdims=True))*s
precision.lost-step
    rounded: 0.0156
precision.unscale
    wrong-values: np.float64(gradients)/scale if isfinite(gradients).all() else gradients
    wrong-shape-of: np.float64(gradients)/scale if isfinite(gradients).all() else 0.0
slopes.central-difference
    ignores-slope: (f(x + 1e-5) - f(x - 1e-5))/2e-5
slopes.repair
    missing-factor: a1 = tanh(w1*x); a2 = tanh(w2*a1); back = (a2 - target)*(1 - a2**2); (back*(1 - a1**2)*x, back*a1)
softmax.value
    overflow-in: e = exp(x - median(x, axis=axis, keepdims=True)); e/e.sum(axis=axis, keepdims=True)
    constant: full_like(x, 0.25)
    wrong-axis: e = exp(x - x.max(axis=-1, keepdims=True)); e/e.sum(axis=-1, keepdims=True)
    passes: exp(x - logaddexp.reduce(x, axis=axis, keepdims=True))
softmax.jacobian
    argument-is-activation: diag(x) - outer(x, x)
    elementwise-product: diag(softmax.value(x)) - dot(softmax.value(x), softmax.value(x))
    missing-factor: diag(softmax.value(x)) - softmax.value(x)
softmax.jacobian_vector_product
    missing-factor: softmax.value(x, axis)*(v - v.sum(axis=axis, keepdims=True))
softmax.loss-gradient
    missing-term: t = eye(z.shape[1])[labels]; t*(softmax.value(z) - 1)/len(z)
    wrong-factor: eye(z.shape[1])[labels] - softmax.value(z) | 2*(softmax.value(z) - eye(z.shape[1])[labels])/len(z)
    missing-brackets: softmax.value(z) - eye(z.shape[1])[labels]/len(z)
    wrong-axis: (softmax.value(z, 0) - eye(z.shape[1])[labels])/len(z)
vanishing.he-initialisation
    wrong-shape-of: rng.normal(0, sqrt(2/inputs), (units, inputs))
    not-repeatable: np.random.default_rng(0).normal(0, sqrt(2/inputs), (inputs, units)) |
        np.random.default_rng().normal(0, sqrt(2/inputs), (inputs, units))
    wrong-factor: 0.5*rng.normal(0, sqrt(2/inputs), (inputs, units)) | rng.normal(0, sqrt(6/inputs), (inputs, units))
vanishing.layer-factor
    wrong-values: abs(W.mean())*sqrt(mean(slopes**2))
wrong_gradients.distillation
    ignores-slope: softmax.value(z) - softmax.value(t)
""")
