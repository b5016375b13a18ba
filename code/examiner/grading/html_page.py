"""Pages that stand by themselves, for students and teachers: they load nothing and run nothing."""

import hashlib
import re
from html import escape

from activations.plotting.colours import ROLES

STYLE = f"""
:root {{ color-scheme: light dark; {" ".join(f"--course-{name}: {role.light};" for name, role in ROLES.items())} }}
@media (prefers-color-scheme: dark) {{
  :root {{ {" ".join(f"--course-{name}: {role.dark};" for name, role in ROLES.items())} }}
}}
@media print {{ :root {{ color-scheme: light; }} section, li, tr {{ break-inside: avoid; }} }}
body {{ font: 17px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  color: var(--course-ink); background: light-dark(#fff, #14181e); overflow-wrap: break-word; }}
code, th, td {{ overflow-wrap: anywhere; }} h3 {{ margin: 0.5rem 0; font-size: 1.05rem; }}
h1 {{ font-size: 1.8rem; }} h2 {{ font-size: 1.3rem; margin-top: 2.5rem; }} a {{ color: var(--course-function); }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: 0.35rem 0.8rem 0.35rem 0; vertical-align: top; border-bottom: 1px solid #8884; }}
td.number, th.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
section {{ border-left: 4px solid var(--course-slope); padding: 0.1rem 1rem; margin: 1rem 0; }}
section.right {{ border-color: var(--course-right); }} section.blank {{ border-color: var(--course-faint); }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.85rem; padding: 0.6rem 0.8rem; border-radius: 6px;
  background: light-dark(#f3f5f7, #1e242c); }} figure {{ margin: 0.5rem 0; }} svg {{ max-width: 100%; }}
.bar {{ clear: both; display: flex; height: 0.8rem; border-radius: 4px; overflow: hidden; background: #8883;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
.bar .right {{ background: var(--course-right); }} .bar .wrong {{ background: var(--course-slope); }}
.count, .note {{ color: var(--course-faint); font-size: 0.9rem; }} .count {{ float: right; font-weight: normal; }}
li {{ margin-bottom: 0.5rem; }} ul.mistakes {{ padding-left: 1.2rem; margin: 0.5rem 0; }}
.wide {{ overflow-x: auto; }}
"""


def page(title, body):
    """Return a whole page."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def file_name(student, number=""):
    """Return the name of a student's page: readable, safe, and never that of another student."""
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", student).strip("-")[:60]
    digest = hashlib.sha256("\0".join((student, number)).encode()).hexdigest()
    return f"{safe or 'student'}-{digest[:12]}.html"
