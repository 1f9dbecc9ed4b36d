"""Options of the whole suite."""


def pytest_addoption(parser):
    parser.addoption(
        "--update-goldens", action="store_true", help="rewrite expected texts from what comes out"
    )
