"""Answers about the smooth activations, as people write them."""

from wrong_answers.formulas import read

ANSWERS = read("""
sigmoid.value
    missing-brackets: 1/1 + exp(-x) | exp(safe(x))/1 + exp(safe(x)) | where(x < 0, q(x), 1)/1 + q(x)
    wrong-base: 1/(1 + 2.71**(-x)) | 1/(1 + 10.0**(-x))
    other-function: round(s(x)) | exp(x - x.max())/exp(x - x.max()).sum() | x/(1 + abs(x)) | clip(x/6 + 0.5, 0, 1) |
        x/(1 + exp(-x))
    wrong-sign: 1/(1 + exp(-abs(x))) | 1/(1 + exp(x)) | 1/(1 - exp(-x)) | exp(x)/(1 - exp(x)) |
        exp(safe(x))/(1 + exp(-safe(x)))
    rounded: round(s(x), 3) | round(s(x), 1)
    overflow: exp(x)/(1 + exp(x))
    missing-term: 1/exp(-x)
    wrong-factor: 1/(1 + 2*exp(-x)) | 1.01*s(x) | 1/(1 + exp(-x/2)) | 0.5*(1 + tanh(x)) | tanh(x/2) + 0.5
    wrong-values: clip(0.25*x + 0.5, 0, 1)
    cut-off: where(abs(x) < 6, sigma(x), x > 0)
    passes: 1/(1 + exp(-clip(x, -20, 20))) | 0.5*(1 + tanh(x/2)) | s(x.astype(float32))
sigmoid.derivative
    missing-brackets: exp(-x)/1 + exp(-x)**2
    second-derivative: s(x)*(1 - s(x))*(1 - 2*s(x)) | 1 - 2*s(x)
    x-for-output: s(x)*(1 - x)
    applied-twice: s(s(x))*(1 - s(s(x)))
    wrong-factor: x*exp(-x)/(1 + exp(-x))**2 | 4*s(x)*(1 - s(x)) | 0.9*s(x)*(1 - s(x))
    borrowed-rule: 1 - s(x)**2
    finite-difference: gradient(s(x.ravel()), x.ravel()).reshape(x.shape) | (s(x + 1) - s(x - 1))/2
    rounded: round(s(x)*(1 - s(x)), 4)
    argument-is-activation: x*(1 - x) | x*(1 + x)
    missing-factor: 1/(1 + exp(x)) | 1/(1 + exp(-x))**2 | exp(-x) | q(x)/(1 + q(x))
    missing-term: s(x)*-s(x)
    wrong-sign: s(x)*(1 + s(x)) | where(x >= 0, s(x)*(1 - s(x)), -s(x)*(1 - s(x)))
    overflow: exp(x)/(1 + exp(x))**2 | exp(-x)/(1 + exp(-x))**2
    cut-off: where(abs(x) < 3, s(x)*(1 - s(x)), 0) | where(abs(x) < 5, s(x)*(1 - s(x)), 0.0) |
        where(abs(x) < 7, s(x)*(1 - s(x)), 0) | where(abs(x) < 6.1, s(x)*(1 - s(x)), 0)
    misplaced-power: s(x)**2*(1 - s(x)) | s(x)*(1 - s(x))**2 | s(x) - s(x)*2 | exp(-safe(x))/(1 + exp(-2*safe(x)))
    returns-input: x
    wrong-values: where(x < 0, s(x)*(1 - s(x)), nan)
    other-function: x*sigma(x) | log(sigma(x))
    passes: s(x) - s(x)**2 | sigmoid.derivative_from_output(sigma(x)) | 0.25*(1 - tanh(x/2)**2) |
        s(x.astype(float32))*(1 - s(x.astype(float32))) |
        s(x.astype(float32)).astype(float)*(1 - s(x.astype(float32)).astype(float)) |
        (sigma(x)*(1 - sigma(x))).tolist() | s(safe(x) + 1e-20j).imag/1e-20
sigmoid.derivative_from_output
    argument-is-input: s(y)*(1 - s(y)) | s(y)*(1 - y)
    missing-factor: 1 - y
    missing-term: -y*y
    wrong-sign: y*(1 + y)
    wrong-factor: 4*y*(1 - y) | (1 - y)**2
    misplaced-power: y*(1 - y)**2 | sqrt(y*(1 - y)) | y*(1 - y**2)
    upside-down: 1/(y*(1 - y))
tanh.value
    other-function: tan(x) | arctan(x) | s(x) | clip(x, -1, 1)
    forbidden-means: tanh(x) | vectorize(math.tanh)(x)
    missing-brackets: (exp(x) - exp(-x))/exp(x) + exp(-x) | exp(x) - exp(-x)/(exp(x) + exp(-x)) |
        exp(safe(x)) - exp(-safe(x))/exp(safe(x)) + exp(-safe(x))
    wrong-sign: (exp(2*x) + 1)/(exp(2*x) - 1)
    overflow: (exp(x) - exp(-x))/(exp(x) + exp(-x)) | (exp(2*x) - 1)/(exp(2*x) + 1)
    missing-term: 2*s(2*x)
    missing-factor: 2*s(x) - 1 | sinh(x) | 1/(1 + exp(-2*x)) - 1
    wrong-operation: sinh(x)*cosh(x)
    cut-off: where(abs(x) > 6.2, 0, tanh(x))
tanh.derivative
    misplaced-power: 1 - tanh(x**2) | 1 - tanh(x)*2 | (1 - tanh(x))**2 | 1/cosh(x**2)
    borrowed-rule: tanh(x)*(1 - tanh(x)) | 1 - s(x)**2
    applied-twice: 1 - tanh(tanh(x))**2
    second-derivative: -2*tanh(x)*(1 - tanh(x)**2) | -2*tanh(x) | 2*tanh(x)
    other-derivative: 1/cos(x)**2 | 1/(1 + x**2) | (abs(x) < 1)*1.0
    argument-is-activation: 1 - x**2 | 1 + x**2 | 1 - x
    missing-factor: 1 - tanh(x) | 1 + tanh(x) | 1/cosh(x) | s(2*x)*(1 - s(2*x)) | 4*q(2*x)/(1 + q(2*x))
    missing-term: -tanh(x)**2
    wrong-sign: 1 + tanh(x)**2
    overflow: 1 - ((exp(x) - exp(-x))/(exp(x) + exp(-x)))**2 | 4*exp(2*x)/(1 + exp(2*x))**2
    wrong-factor: 4*s(x)*(1 - s(x)) | x*(1 - tanh(x)**2)
    passes: 1 - tanh(x)**2 | (1 - tanh(x))*(1 + tanh(x)) | 1 - square(tanh(x.astype(float32))) |
        [[1 - math.tanh(z)**2 for z in row] for row in x] if x.ndim > 1 else [sech(z)**2 for z in x]
tanh.derivative_from_output
    second-derivative: -2*y*(1 - y**2) | -2*y | 2*y
    argument-is-input: 1 - tanh(y)**2
    missing-factor: 1 - y
    wrong-sign: 1 + y**2
    returns-input: arctanh(y)
    wrong-values: where(y == 0, 0, 1 - y**2) | (1 - y**2)*y/y
    misplaced-power: (1 - y)**2
    passes: 1 - y*y
softplus.value
    wrong-base: log10(1 + exp(safe(x))) | log2(1 + exp(safe(x)))
    overflow: log1p(exp(x))
    infinite-loss: -log(sigmoid.value(-x)) | -log(1 - sigmoid.value(x))
    wrong-sign: log(1 + exp(-x))
    wrong-factor: log(2 + exp(safe(x)))
    missing-brackets: where(x > 30, x, 1 + log(exp(minimum(x, 30))))
    offset: softplus.value(x) - log(2)
    cut-off: where(x > 10, x, log1p(exp(minimum(x, 10))))
softplus.derivative
    overflow: exp(x)/(1 + exp(x))
    wrong-sign: sigmoid.value(-x)
    returns-function: exp(safe(x))*log(1 + exp(safe(x)))
    returns-input: x
    passes: 0.5*(1 + tanh(x/2))
softplus.derivative_from_output
    missing-term: exp(-y)
log_sigmoid.value
    overflow: -log(1 + exp(-x)) | log(1/(1 + exp(-x)))
    infinite-loss: log(sigmoid.value(x))
log_sigmoid.derivative
    wrong-sign: s(x)
    missing-factor: 1/s(maximum(x, -300))
    passes: 1 - s(x)
log_sigmoid.derivative_from_output
    missing-term: exp(y)
    x-for-output: 1 - y
    other-derivative: exp(y)*(1 - exp(y))
silu.value
    other-function: x*softplus.value(x)
    wrong-sign: x*s(-x)
    wrong-operation: x + s(x)
silu.derivative
    applied-twice: silu.derivative(silu.value(x))
    borrowed-rule: sigma(x) + x*(1 - sigma(x)**2)
    missing-term: x*sigma(x)*(1 - sigma(x)) | x*s(x) + s(x)*(1 - x)
    missing-factor: sigma(x) + x*sigma(x) | s(x) + s(x)*(1 - s(x)) | s(x) + x*(1 - s(x))
    wrong-sign: sigma(x) - x*sigma(x)*(1 - sigma(x)) | sigma(x) + x*sigma(x)*(1 + sigma(x))
    wrong-factor: s(x) + x*s(x)*(1 - s(x))*2 | x*s(x) + x*s(x)*(1 - s(x)) | sigma(x)*(1 - sigma(x)) + x*sigma(x)
    x-for-output: s(x) + x*s(x)*(1 - x)
    returns-function: softplus.value(x) + x*s(x)*(1 - s(x))
gelu.value
    other-function: x*s(1.702*safe(x)) | x*0.5*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))
    missing-brackets: x/2*erfc(-x)/sqrt(2)
    missing-factor: Phi(x)
    cut-off: where(x > 3, x, x*Phi(x))
gelu.derivative
    mixed-approximation: 0.5*(1 + tanh(inner(x))) + x*phi(x) | Phi(x) + 0.5*x*(1 - tanh(inner(x))**2)*inner_slope(x)
    other-derivative: t = tanh(inner(x)); 0.5*(1 + t) + 0.5*x*(1 - t**2)*inner_slope(x)
    missing-term: Phi(x)
    missing-factor: Phi(x) + phi(x)
    wrong-sign: Phi(x) - x*phi(x)
    missing-brackets: Phi(x) + x*exp(-x**2/2)/sqrt(2)*pi
    misplaced-power: Phi(x) + x*exp(-x**2/2)/2*pi
    second-derivative: Phi(x) - x**2*phi(x)
    returns-function: Phi(x)*(1 + x)
    wrong-factor: exp(-x**2/2)/sqrt(2*pi) + gelu.value(x)
gelu_tanh.value
    misplaced-power: x/2*(1 + tanh((2/pi)**0.5*(x + 0.044715*x**2)))
    wrong-factor: x/2*(1 + tanh((2/pi)**0.5*(x + 0.44715*x**3))) | x/2*(1 + tanh(sqrt(2/pi)*(x + 0.0447*x**3)))
    missing-brackets: x/2*(1 + tanh(sqrt(2)/pi*(x + 0.044715*x**3))) | x/2*(1 + tanh(sqrt(2/pi)*x + 0.044715*x**3))
    passes: 0.5*x*(1 + tanh(inner(x)))
gelu_tanh.derivative
    mixed-approximation: 0.5*(1 + tanh(inner(x))) + x*phi(x)
    missing-factor: 0.5*(1 + tanh(inner(x))) + 0.5*x*(1 - tanh(inner(x))**2) |
        (1 + tanh(inner(x)))/2 + x/2*(1 - tanh(inner(x))**2)*(2/pi)**0.5*(1 + 0.044715*x**2)
    other-derivative: gelu.derivative(x)
    returns-function: (1 + tanh(inner(x)))/2 + x/2*(1 - tanh(inner(x))**2)*(2/pi)**0.5*(x + 3*0.044715*x**2)
    passes: t = tanh(inner(x)); 0.5*(1 + t) + 0.5*x*(1 - t**2)*inner_slope(x)
mish.value
    x-for-output: x*tanh(exp(x))
mish.derivative
    missing-factor: t(x) + x*sigma(x)*sech(softplus.value(x)) | t(x) + x*(1 - t(x)**2)
    missing-term: t(x)
    x-for-output: t(x) + x*(1 - tanh(x)**2)*sigma(x)
    misplaced-power: t(x) + x*(1 - t(x))**2*sigma(x)
    returns-function: t(x) + x*(1 - t(x)**2)*softplus.value(x) | t(x) + x*t(x)*s(x)
    second-derivative: t(x) + x*(1 - t(x)**2)*s(x)*(1 - s(x)) | 1 - t(x)**2 + x*(1 - t(x)**2)*s(x)
    other-derivative: t(x) + x*(1 - t(x)**2)*t(x)
""")
