"""What the optimizer did to a program, as one structure that the terminal, the page, JSON and Python show.

    build.py    a repo's functions as :class:`~cli.view.model.FunctionView`, made when asked for
    terminal.py, page.py, cli/api.py    show that, and compute nothing of their own

Example::

    viewer = Viewer(repo)
    view = viewer.function(Naming("order_total").find(repo, "optimized")[0])
    print(view.instructions[0].text, [rewrite.fact for rewrite in view.rewrites])
"""
