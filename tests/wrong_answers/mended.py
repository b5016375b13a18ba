"""Answers that no list of ours foresees: one change in their own code makes them right."""

from wrong_answers.formulas import read

ANSWERS = read(
    """
sigmoid.derivative
    missing-brackets: 0.25*(1 - (np.tanh(x)/2)**2)
tanh.derivative
    wrong-variable: t = np.tanh(x); 1 - t*x
tanh.derivative_from_output
    applied-twice: 1 - y*abs(y)
softplus.value
    wrong-axis: np.max(x, 0) + np.log1p(np.exp(-np.abs(x)))
softplus.derivative
    missing-brackets: q = np.exp(-np.abs(x)); np.where(x >= 0, 1, q)/1 + q
log_sigmoid.value
    wrong-values: np.log(1/(1 + np.exp(-x)) + 1e-09)
tanh.stable-slope
    cancellation: s = 1/(1 + np.exp(-2*x)); 4*s*(1 - s)
mish.value
    wrong-values: x*np.tanh(np.log(x + np.exp(x)))
mish.derivative
    borrowed-rule: gate = np.tanh(softplus.value(x)); gate + x*gate*(1 - gate)*sigmoid.value(x)
    misplaced-power:
        softplus = np.log1p(np.exp(x)); t = np.tanh(softplus); t + x*(1 - t**2)*x*np.exp(x - 1)/(1 + np.exp(x))
relu.value
    wrong-axis: np.max(x, 0)
attention.masked
    missing-piece:
        x = np.where(allowed, x, 0); e = np.exp(x - x.max(axis=-1, keepdims=True));
        p = e/e.sum(axis=-1, keepdims=True); np.where(allowed.any(axis=-1, keepdims=True), p, 0)
    wrong-factor: softmax.value(x - 1000.0*~allowed)*allowed
backpropagation.cross-entropy-gradient
    wrong-factor: s = sigmoid.value(z); (s - target)/(s*(1 - s))/len(z)
backpropagation.squared-loss-gradient
    wrong-axis: (a - target)/a.shape[1]
backpropagation.gradient-checker
    wrong-factor:
        h = 1e-12; measured = (f(x + h) - f(x - h))/(2*h);
        bool(np.abs(measured - slope(x)).max() < 1e-4*(np.abs(measured).max() + 1e-30))
    wrong-operation:
        h = 1e-05; measured = (f(x + h) - f(x - h))/2*h;
        bool(np.all(abs(measured - slope(x)) < 1e-06*abs(measured).max()))
capstone.own-activation
    wrong-sign: value = 0.8*x + 0.3*np.sin(x); slope = 0.8 - 0.3*np.cos(x); (value, slope)
capstone.softsign-slope-from-output
    misplaced-power: (1 - y**2)**2
choosing.gated-backward
    missing-factor: p = 1/(1 + np.exp(-z)); (upstream*z*p, upstream*u*(p + z*(1 - p)))
    wrong-factor: (upstream*silu.value(z), upstream*u*silu.derivative(z*u))
claims.calibration-gap
    wrong-factor:
        k = np.minimum((10*p).astype(int), 9);
        np.sum([abs((p - y)[k == i].sum()) for i in range(1, 10)])/len(p) |
        k = np.minimum((10*p).astype(int), 9);
        np.sum([abs((p - y)[k == i].sum()) for i in range(9) if (k == i).any()])/len(p)
floating_point.tanh-slope
    wrong-sign: e = np.exp(-2*x); 4*e/(1 + e)**2
gates.swiglu-backward
    applied-twice: (upstream*silu.value(v)*silu.derivative(u), upstream*silu.value(u))
nonlinearity.collapse
    elementwise-product: (W2 @ W1, W2*b1 + b2)
normalisation.rms-norm-backward
    wrong-operation: (upstream - y*upstream*y)/s
softmax.jacobian
    wrong-factor: e = np.exp(x - x.max()); p = e/e.sum(); np.diag(p) - np.outer(p, p)/len(x)
softmax.jacobian_vector_product
    missing-brackets:
        e = np.exp(x - x.max(axis=axis, keepdims=True)); p = e/e.sum(axis=axis, keepdims=True);
        p*v - p*p*v.sum(axis=axis, keepdims=True)
softmax.loss-gradient
    wrong-factor:
        e = np.exp(z - z.max(axis=1, keepdims=True)); p = e/e.sum(axis=1, keepdims=True);
        p[np.arange(len(z)), labels] -= 1; p/z.size
    wrong-axis:
        p = softmax.value(z, 0); p[np.arange(len(z)), labels] -= 1; p/len(z) |
        p = softmax.value(z, axis=0); p[np.arange(len(z)), labels] -= 1; p/len(z)
vanishing.layer-factor
    wrong-scale: np.sqrt(W.shape[1]*np.var(W, ddof=1)*np.mean(slopes**2))
    misplaced-power: np.sqrt(W.shape[1])*np.mean(W**2)*np.sqrt(np.mean(slopes**2))
    wrong-scale: np.sqrt(W.shape[1]*np.mean(W**2)*slopes.var())
wrong_gradients.sign-backward
    wrong-threshold: upstream*((0 <= z) & (z <= 1))
    wrong-factor: np.sign(z)*upstream*(np.abs(z) <= 1)
""",
    quoted=True,
)
