"""Answers about the activations that are made of pieces, as people write them."""

from wrong_answers.formulas import read

ANSWERS = read("""
linear.value
    other-function: maximum(x, 0)
    offset: x + 0.001
    rounded: round(x, 3)
    wrong-sign: abs(x)
linear.derivative
    other-derivative: zeros_like(x)
    wrong-values: x/x | x**2/2
    wrong-factor: 0.5*ones_like(x) | 2.0 + 0*x
    wrong-sign: sign(x)
    finite-difference: (x + 0.001 - x)/0.001
    passes: ones_like(x) | ones(x.shape, dtype=int) | isfinite(x)
linear.derivative_from_output
    wrong-values: y/y
relu.value
    rounded: maximum(x, 0).astype(int) | round(maximum(x, 0), 4)
    other-function: log1p(exp(safe(x))) | abs(x) | maximum(x, 0)**2
    swapped-branches: minimum(x, 0)
    cut-off: maximum(x, 1) | minimum(maximum(x, 0), 6) | clip(x, 0, 1)
    wrong-sign: maximum(-x, 0)
    wrong-threshold: where(x > 0.1, x, 0)
    wrong-factor: where(x > 0, x, 0.1*x)
relu.derivative
    returns-input: where(x > 0, 1, x) | x
    swapped-branches: (x < 0)*1.0
    wrong-threshold: (x > 1)*1.0 | (x > 0.5)*1.0 | x > 0.1 | x > 0.01 | x > -0.03 | x > 1e-4
    nan-at-kink: (1 + x/abs(x))/2
    wrong-at-kink: where(x == 0, 2.0, x > 0) | where(x == 0, -1.0, x > 0)
    other-derivative: sign(x) | abs(x)/x
    constant: where(x > 0, 1, 0.1)
    wrong-shape: x[x > 0]
    passes: (x > 0).astype(uint8) | x > 0 | where(x > 0, 1, 0) | x >= 0 | heaviside(x, 0.5) | (x > 0).astype(float32)
relu.derivative_from_output
    wrong-threshold: (y >= 0)*1.0 | (y > 0.5)*1.0
    swapped-branches: (y <= 0)*1.0
    wrong-values: maximum(y, 0)/y
    passes: y > 0 | where(y == 0, 0, 1)
leaky_relu.value
    ignores-slope: where(x > 0, x, 0.01*x)
    constant: where(x > 0, x, negative_slope) | where(x > 0, x, -negative_slope) | maximum(negative_slope, x)
    swapped-branches: minimum(x, negative_slope*x)
    wrong-sign: maximum(x, 0) - negative_slope*minimum(x, 0)
    wrong-factor: where(x > 0, x, x/negative_slope)
    wrong-operation: where(x > 0, x, x - negative_slope)
    wrong-values: where(x > 0, x, abs(negative_slope)*x)
leaky_relu.derivative
    slope-times-x: where(x > 0, 1, negative_slope*x)
    ignores-slope: where(x > 0, 1, 0.01) | where(x > 0, 1, 0.2)
    swapped-branches: where(x > 0, negative_slope, 1)
    wrong-threshold: where(x > 1, 1, negative_slope) | where(x > 0.5, 1, negative_slope) |
        where(x > negative_slope, 1, negative_slope) | where(x > 0.1, 1, negative_slope)
    constant: full_like(x, negative_slope)
    nan-at-kink: where(x > 0, x, negative_slope*x)/x
    wrong-at-kink: (x > 0) + negative_slope*(x < 0)
    wrong-sign: where(x > 0, 1, -negative_slope)
    wrong-factor: where(x > 0, 1 - negative_slope, negative_slope) | where(x > 0, 1, -1)
    upside-down: where(x > 0, 1, 1/negative_slope)
    returns-function: where(x > 0, x, negative_slope)
    offset: (x > 0) + negative_slope
    passes: where(x < 0, negative_slope, 1) | heaviside(x, 0.5)*(1 - negative_slope) + negative_slope |
        where(x >= 0, 1.0, negative_slope).astype(float32)
leaky_relu.derivative_from_output
    slope-times-x: where(y > 0, 1, negative_slope*y)
    other-derivative: y > 0
    ignores-slope: where(y > 0, 1, 0.01)
    swapped-branches: where(y > 0, negative_slope, 1)
    returns-input: where(y > 0, 1, y/negative_slope) | where(y > 0, y, y/negative_slope)
    nan-at-kink: where(y > 0, y, negative_slope*y)/y
    passes: where(y >= 0, 1, negative_slope)
squared_relu.derivative
    wrong-factor: 2*maximum(x, 0)**2
squared_relu.derivative_from_output
    upside-down: where(y > 0, 1/(2*sqrt(maximum(y, 1e-300))), 0)
    misplaced-power: 2*y**2
elu.value
    missing-brackets: where(x > 0, x, alpha*exp(x) - 1) | where(x > 0, x, alpha*exp(x - 1))
    wrong-sign: where(x > 0, x, alpha*(1 - exp(minimum(x, 0))))
    missing-term: where(x > 0, x, alpha*exp(minimum(x, 0)))
    ignores-slope: where(x > 0, x, exp(minimum(x, 0)) - 1)
    wrong-factor: where(x > 0, x, expm1(alpha*minimum(x, 0)))
    wrong-values: maximum(x, alpha*expm1(minimum(x, 0)))
elu.derivative
    ignores-slope: where(x > 0, 1, exp(minimum(x, 0)))
    swapped-branches: where(x <= 0, 1, alpha*exp(x))
    overflow: (x > 0) + (x <= 0)*alpha*exp(x)
    misplaced-power: where(x > 0, 1, alpha*x*exp(minimum(x, 0) - 1))
    returns-function: where(x > 0, 1, alpha*(exp(minimum(x, 0)) - 1)) | where(x > 0, x, alpha*exp(minimum(x, 0)))
    wrong-sign: where(x > 0, 1, -alpha*exp(minimum(x, 0)))
    wrong-factor: where(x > 0, 1, alpha*x*exp(minimum(x, 0))) | where(x > 0, 1, exp(alpha*minimum(x, 0)))
    missing-piece: alpha*exp(minimum(x, 300))
    passes: where(x > 0, 1, elu.value(x, alpha=alpha) + alpha)
elu.derivative_from_output
    returns-input: where(y > 0, 1, log(y/alpha + 1))
    ignores-slope: where(y > 0, 1, y + 1)
    argument-is-input: where(y > 0, 1, alpha*exp(y))
    wrong-operation: where(y > 0, 1, alpha*y)
    returns-function: where(y > 0, 1, y)
    wrong-sign: where(y > 0, 1, y - alpha) | where(y < 0, alpha - y, 1)
    swapped-branches: where(y < 0, 1, y + alpha)
    missing-brackets: where(y > 0, 1, alpha*(y + 1))
selu.value
    passes: 1.0507*where(x > 0, x, 1.6733*expm1(minimum(x, 0))) |
        1.05070098*where(x > 0, x, 1.67326324*expm1(minimum(x, 0)))
selu.derivative
    missing-factor: where(x > 0, selu.SCALE, selu.ALPHA*exp(minimum(x, 0)))
    other-derivative: elu.derivative(x)
    wrong-threshold: 1.05070098*where(x > 0.1, 1, 1.67326324*exp(minimum(x, 0.1)))
    returns-function: selu.SCALE*where(x > 0, 1, selu.ALPHA*expm1(minimum(x, 0)))
    misplaced-power: selu.SCALE*where(x > 0, 1, selu.ALPHA*x*exp(minimum(x, 0) - 1))
    wrong-factor: where(x > 0, selu.SCALE, selu.ALPHA*exp(selu.SCALE*minimum(x, 0)))
    passes: 1.0507*where(x > 0, 1, 1.67326*exp(x)) | 1.0507*where(x >= 0, 1, 1.6733*exp(x)) |
        where(x > 0, 1.0507, 1.7581*exp(x)) | 1.05070098*where(x > 0, 1, 1.67326324*exp(x))
selu.derivative_from_output
    missing-brackets: selu.SCALE*where(y > 0, 1, y + selu.ALPHA)
    passes: where(y >= 0, 1.05070098, y + 1.05070098*1.67326324)
hard_sigmoid.value
    other-function: clip(0.2*x + 0.5, 0, 1)
hard_sigmoid.derivative
    other-derivative: where(abs(x) < 2.5, 0.2, 0) | (abs(x) < 1)*1.0
    wrong-threshold: where((x > -3) & (x < 4), 1/6, 0) | (abs(x) < 2.95)/6 | (abs(x) < 1)/6
    wrong-at-kink: where(abs(x) < 3, 1/6, where(abs(x) == 3, 1.0, 0.0))
    constant: where(abs(x) < 3, 1/6, 1/2)
    passes: where(abs(x) <= 3, 1/6, 0)
hard_sigmoid.derivative_from_output
    wrong-threshold: where((y >= 0) & (y <= 1), 1/6, 0)
hard_tanh.derivative
    wrong-threshold: ((x > -0.5) & (x < 1))*1.0 | abs(x) < 0.9
    other-derivative: where(abs(x) < 3, 1/6, 0)
    missing-piece: where(x < 1, 1, 0)
    constant: logical_or(x > -1, x < 1)*1.0
    swapped-branches: (abs(x) > 1)*1.0
    passes: abs(x) < 1 | (x >= -1) & (x <= 1) | where(abs(x.astype(float32)) <= 1, 1, 0)
hard_tanh.derivative_from_output
    wrong-threshold: where(abs(y) <= 1, 1, 0) | where(y < 1, 1, 0)
hard_swish.value
    missing-piece: x*maximum(x + 3, 0)/6
hard_swish.derivative
    missing-term: clip(x + 3, 0, 6)/6 | where(x < -3, 0, where(x > 3, 1, x/3))
    other-derivative: silu.derivative(x)
    missing-piece: where(abs(x) < 3, (2*x + 3)/6, 0)
    returns-function: where(x <= -3, 0, where(x < 3, (2*x + 3)/6, x))
    missing-brackets: where(x <= -3, 0, where(x < 3, 2*x/6 + 3, 1))
    rounded: where(x <= -3, 0, where(x < 3, (2*x + 3)//6, 1))
    cut-off: clip((2*x + 3)/6, 0, 1)
    passes: where(x < -3, 0, where(x > 3, 1, (2*x + 3)/6)) |
        select([x.astype(float32) < -3, x.astype(float32) > 3], [0.0, 1.0], (2*x + 3)/6)
""")
