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
    plain_markdown,
    predictions,
    progress,
    publication,
    review,
    search_words,
    stylesheet,
)

HANDLERS = {  # of Sphinx's events, in the order in which they act
    "config-inited": (layout.configure,),
    "builder-inited": (assets.publish,),
    "env-get-outdated": (progress.outdated, search_words.read_again),
    "source-read": (plain_markdown.prepare,),
    "doctree-read": (links.let_cells_be_found, progress.remember),
    "doctree-resolved": (
        *(progress.fill, glossary.explain, search_words.note, figures.put_into_page),
        *(cells.mark, cells.leave_out_marks, predictions.mark, formulas.set_in_outputs),
    ),
    "html-page-context": (layout.mend, layout.describe, layout.head, publication.offer),
    "build-finished": (progress.publish, review.publish),
}
LATE = {  # after those of Sphinx, the theme and other extensions, which list scripts and sheets and make buttons
    "html-page-context": (layout.load_scripts, stylesheet.gather, layout.lead_to_colab),
    "build-finished": (stylesheet.finish,),
}


def setup(app):
    """Register the extension with Sphinx."""
    console_count.Counting(app)
    app.add_config_value("course_builder", "", "html")  # all pages are written anew when the builder has changed
    app.add_node(cells.CourseCell, html=(cells.visit_html, cells.depart_html))
    app.add_node(predictions.Prediction, html=(predictions.visit_html, predictions.depart_html))
    app.add_node(progress.Progress)
    app.add_directive("course-progress", progress.ProgressDirective)
    app.add_html_math_renderer(formulas.RENDERER, **formulas.VISITORS)
    for handlers, priority in ((HANDLERS, 500), (LATE, 900)):
        for event, called in handlers.items():
            for handler in called:
                app.connect(event, handler, priority=priority)
    # A new number of the environment lets all pages be read anew where a build is older.
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
