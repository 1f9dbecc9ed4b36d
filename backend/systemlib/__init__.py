"""The library: PHP stubs and bodies (`*.php`), and how they become units (`build.py`)."""
