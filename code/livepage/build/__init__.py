"""Makes the built page alive: the book's look, what it serves itself, cells that run.

A Sphinx extension: ``sphinx: {extra_extensions: [livepage.build]}`` in ``_config.yml``.
"""

from livepage.build import (
    assets,
    cells,
    console_count,
    figures,
    formulas,
    glossary,
    layout,
    links,
    predictions,
    progress,
    publication,
    review,
    search_words,
    stylesheet,
)


def setup(app):
    """Register the extension with Sphinx."""
    console_count.Counting(app)
    app.add_config_value("course_builder", "", "html")  # all pages are written anew when the builder has changed
    app.connect("config-inited", layout.configure)
    app.connect("builder-inited", assets.publish)
    app.add_node(cells.CourseCell, html=(cells.visit_html, cells.depart_html))
    app.add_node(predictions.Prediction, html=(predictions.visit_html, predictions.depart_html))
    app.add_node(progress.Progress)
    app.add_directive("course-progress", progress.ProgressDirective)
    app.connect("env-get-outdated", progress.outdated)
    app.connect("doctree-read", links.let_cells_be_found)
    app.connect("doctree-read", progress.remember)
    app.connect("doctree-resolved", progress.fill)
    app.connect("doctree-resolved", glossary.explain)
    app.connect("env-get-outdated", search_words.read_again)
    app.connect("doctree-resolved", search_words.note)
    app.connect("doctree-resolved", figures.put_into_page)
    app.connect("doctree-resolved", cells.mark)
    app.connect("doctree-resolved", cells.leave_out_marks)
    app.connect("doctree-resolved", predictions.mark)
    app.add_html_math_renderer(formulas.RENDERER, **formulas.VISITORS)
    app.connect("doctree-resolved", formulas.set_in_outputs)
    app.connect("html-page-context", layout.mend)
    app.connect("html-page-context", layout.describe)
    app.connect("html-page-context", layout.load_scripts, priority=900)  # after all that list some
    app.connect("html-page-context", stylesheet.gather, priority=900)
    app.connect("html-page-context", layout.lead_to_colab, priority=900)  # after the theme's buttons
    app.connect("html-page-context", layout.head)
    app.connect("html-page-context", publication.offer)
    app.connect("build-finished", progress.publish)
    app.connect("build-finished", review.publish)
    app.connect("build-finished", stylesheet.finish, priority=900)  # after those that copy their sheets at the end
    # A new number of the environment lets all pages be read anew where a build is older.
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
