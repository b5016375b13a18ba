"""What a page needs and would otherwise ask other hosts for: copied into the built site from npm packages."""

import shutil
from pathlib import Path

from activations.colours import ROLES

STATIC = Path(__file__).parent / "static"
FONTS = ("source-sans-3", "source-serif-4", "source-code-pro")
MATHJAX = ("tex-mml-chtml.js", "output/chtml", "input/tex/extensions", "a11y", "sre")


def colours_css():
    """Return the table of colours as CSS variables: light, dark, and light again on paper."""

    def block(selector, shade):
        variables = " ".join(f"--course-{name}: {getattr(role, shade)};" for name, role in ROLES.items())
        return f"{selector} {{ {variables} }}\n"

    light, dark = block(":root", "light"), block('html[data-theme="dark"]', "dark")
    return light + dark + f"@media print {{ {block('html[data-theme]', 'light')}}}\n"


def copy(source, target):
    """Copy a file or folder that has changed since it was last copied."""
    if not source.exists():
        raise FileNotFoundError(f"{source} is missing: run `make book`, which fetches it")
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, copy_function=copy_if_newer)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_if_newer(source, target)


def copy_if_newer(source, target):
    """Copy a file unless the target is as new as its source."""
    if not Path(target).exists() or Path(target).stat().st_mtime < Path(source).stat().st_mtime:
        shutil.copy2(source, target)


def publish(app):
    """Put fonts, MathJax and the extension's own files into the folder of static files."""
    if app.builder.format != "html":
        return
    modules, target = Path(app.srcdir) / "node_modules", Path(app.outdir) / "_static"
    for part in MATHJAX:
        copy(modules / "mathjax/es5" / part, target / "mathjax" / part)
    for font in FONTS:
        package = modules / "@fontsource-variable" / font
        for sheet in ("wght.css", "wght-italic.css"):
            copy(package / sheet, target / "fonts" / font / sheet)
        for file in package.glob("files/*-wght-*.woff2"):
            copy(file, target / "fonts" / font / "files" / file.name)
    copy(STATIC, target / "course")
    (target / "course" / "colours.css").write_text(colours_css(), encoding="utf-8")
