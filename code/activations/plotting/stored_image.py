"""A picture as notebooks store it: one image with its alt text, which the book turns into inline SVG again.

JupyterLab strips SVG from the output of a notebook that is not trusted yet, and leaves images alone; so do other
viewers. In the book the SVG stands in the page itself, where it takes the page's font and colours, light and dark.
Neither needs Matplotlib.
"""

import re
from base64 import b64decode, b64encode
from html import escape

_STORED = re.compile(r'<img class="course-figure" [^>]*src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)"[^>]*>')


def as_image(svg, alt):
    """Return an SVG as an HTML image.

    >>> as_image("<svg/>", "a < b")
    '<img class="course-figure" alt="a &lt; b" src="data:image/svg+xml;base64,PHN2Zy8+">'
    """
    data = b64encode(svg.encode()).decode()
    return f'<img class="course-figure" alt="{escape(alt)}" src="data:image/svg+xml;base64,{data}">'


def inline(html):
    """Return HTML with each stored image as the inline SVG it was made of.

    >>> inline("<p>" + as_image("<svg/>", "nothing") + "</p>")
    '<p><figure class="course-figure"><svg/></figure></p>'
    """
    return _STORED.sub(lambda image: f'<figure class="course-figure">{b64decode(image[1]).decode()}</figure>', html)
