"""The page of `hop diff --html` in a real browser: Debian's Chromium, where it is installed."""

import shutil

import pytest

from tests.cli.conftest import run_hop

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 90_000  # milliseconds
# A browser that stands still (it has been seen to draw no more frames) is not ours to mend: another one is asked.
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium"),
    pytest.mark.flaky(reruns=3, only_rerun="TimeoutError"),
]


@pytest.fixture
def browser():
    with playwright.sync_playwright() as started:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]  # containers have little shared memory
        try:
            browser = started.chromium.launch(executable_path=CHROMIUM, args=arguments, timeout=PATIENCE)
        except playwright.Error as error:
            pytest.skip(f"Chromium does not start here: {error}")
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(shop, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    repo = shutil.copy(shop, path.with_suffix(".repo"))
    assert run_hop("profile", repo, "--file", "main.php", cwd=path.parent).returncode == 0
    done = run_hop("diff", repo, "--html", path, "--native", cwd=path.parent)
    assert done.returncode == 0, done.stderr
    return path.as_uri()


def opened(browser, width, height, **settings):
    """A page that waits as long as a slow machine needs."""
    page = browser.new_page(viewport={"width": width, "height": height}, **settings)
    page.set_default_timeout(PATIENCE)
    return page


@pytest.fixture
def page(browser, address):
    """``page(hash)``: the page at an address of its own; nothing may be said on the console, nothing loaded."""
    said = []
    page = opened(browser, width=1500, height=900)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: request.url.startswith(("file:", "about:")) or said.append(request.url))

    def show(place=""):
        page.goto("about:blank")
        page.goto(address + place)
        page.wait_for_selector("body[data-ready]")
        return page

    yield show
    page.close()
    assert said == []


def texts(page, selector):
    return [" ".join(text.split()) for text in page.locator(selector).all_inner_texts()]


def test_search_leads_to_a_function(page):
    shown = page()
    everything = shown.locator("#list li").count()
    shown.keyboard.press("/")
    shown.keyboard.type("order_t")
    assert shown.locator("#list li").count() == 1 < everything
    shown.keyboard.press("Enter")
    shown.wait_for_selector("h1:has-text('order_total')")
    assert shown.url.endswith("#order_total")
    assert texts(shown, "#list [aria-current] .name") == ["order_total"]


def test_source_and_both_stages_light_up_together(page):
    shown = page("#order_total")
    assert "$sum = 0;" in shown.locator(".pane.source").inner_text()
    shown.hover(".pane.source tr[data-line='10'] td.text")
    lit = shown.locator(".bytecode tr.lit")
    assert lit.count() > 0
    assert {row.get_attribute("data-line") for row in lit.all()} == {"10"}


def test_a_change_tells_its_pass_and_fact(page):
    shown = page("#order_total")
    shown.locator("td.minus .instruction").first.click()
    detail = shown.locator("#detail")
    assert detail.locator(".rewrites li.mine").count() == 1
    pass_name = detail.locator(".mine .pass").inner_text()
    detail.locator(".mine .pass").click()
    assert pass_name in shown.locator(".said").inner_text()
    shown.keyboard.press("Escape")
    assert detail.is_hidden()


def test_facts_lead_to_the_functions_that_they_come_from(page):
    shown = page("#discounted")
    for button in shown.locator("td.minus .instruction").all():
        button.click()
        links = shown.locator("#detail .reasons a")
        if links.count():
            break
    links.first.click()
    shown.wait_for_function("document.querySelector('h1').textContent !== 'discounted'")
    assert shown.locator("h1").count() == 1


def test_facts_lead_to_the_calls_that_they_come_from(page):
    shown = page("#check_digit")
    shown.locator("td.minus .instruction:has-text('VerifyParamType')").first.click()
    call = shown.locator("#detail .reasons a:has-text('on line')").first
    line = call.inner_text().rpartition(" ")[2]
    call.click()
    shown.wait_for_selector("h1:has-text('{main}')")
    assert shown.locator(f".source tr.pointed[data-line='{line}']").is_visible()
    assert "check_digit" in shown.locator("tr.pointed .text").first.inner_text()


def test_what_ran_often_is_tinted(page):
    shown = page("#check_digit!flow")
    assert shown.locator("g.block.heat5").count() >= 2
    assert shown.locator(".legend .scale").inner_text().startswith("cold")
    shown = page("#check_digit")
    assert shown.locator(".source td.heat5").count() > 2
    assert "16×" in shown.locator(".source").inner_text()
    assert "called 1×" in shown.locator(".head").inner_text()
    shown = page()
    assert "check_digit" in shown.locator("section:has-text('Hottest') tr").first.inner_text()
    shown.select_option("#sort", "heat")
    assert texts(shown, "#list .name")[0] == "check_digit"


def test_types_are_told_under_the_pointer(page):
    shown = page("#order_total")
    shown.locator("td.plus .instruction").first.hover()
    assert "$orders" in shown.locator("#tip").inner_text()


def test_the_slider_goes_through_the_passes(page):
    shown = page("#order_total")
    last = texts(shown, ".bytecode td:nth-child(4) .instruction")
    shown.locator("#steps").focus()
    shown.keyboard.press("Home")
    first = texts(shown, ".bytecode td:nth-child(4) .instruction")
    assert first == texts(shown, ".bytecode td:nth-child(2) .instruction") != last
    assert "As emitted" in shown.locator(".said").inner_text()
    shown.locator("#main h1").click()
    for _ in range(30):
        shown.keyboard.press("ArrowRight")
    assert texts(shown, ".bytecode td:nth-child(4) .instruction") == last
    assert "@" not in shown.url


def test_an_address_leads_to_a_pass(page):
    shown = page("#order_total")
    name = shown.evaluate("app.view.steps[0].pass_name")
    shown = page(f"#order_total@{name}")
    assert shown.locator(".said b").inner_text() == name
    assert shown.locator("td.fresh").count() > 0
    assert "Not here" in page("#nosuch").locator("main").inner_text()


def test_control_flow_before_and_after(page):
    shown = page("#check_digit!flow")
    graphs = shown.locator(".graph svg")
    assert graphs.count() == 2
    assert shown.locator(".edge.back").count() == 2
    block = shown.locator("g.block.depth1").first
    block.hover()
    assert shown.locator("g.block.lit").count() in (1, 2)
    assert shown.locator("g.block.dominator").count() >= 1
    boxes = shown.locator(".graph").first.locator("g.block").all()
    places = [box.bounding_box() for box in boxes]
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            apart = (
                one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            )  # fmt: skip
            assert apart, "blocks overlap"


def test_the_call_graph_is_walked(page):
    shown = page("#check_digit!calls")
    assert "strlen" in shown.locator("[aria-label=Callees]").inner_text()
    shown.locator("[aria-label=Callers] a.card").first.click()
    shown.wait_for_selector(".card.current:has-text('{main}')")
    assert shown.url.endswith("!calls")


def test_native_code_is_a_column(page):
    shown = page("#discount_rate")
    assert shown.locator(".pane.machine").count() == 0
    shown.keyboard.press("5")
    assert "ret" in shown.locator(".pane.machine").inner_text()
    assert "Const" in shown.locator(".pane.hhir").inner_text()


def test_keys(page):
    shown = page("#order_total")
    shown.keyboard.press("j")  # two keys faster than the page is drawn
    shown.keyboard.press("k")
    shown.keyboard.press("j")
    shown.wait_for_selector("h1:not(:has-text('order_total'))")
    shown.keyboard.press("k")
    shown.wait_for_selector("h1:has-text('order_total')")
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("ArrowDown")
    assert shown.locator("td.selected").count() >= 1
    plain = shown.locator(".types").count()
    shown.keyboard.press("t")
    assert shown.locator(".bytecode .types").count() > plain
    shown.keyboard.press("2")
    shown.wait_for_selector(".graph svg")
    shown.keyboard.press("?")
    assert shown.locator("#help").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_themes_can_be_read(browser, address, scheme):
    """The contrast of text with what is behind it is at least that of WCAG's level AA."""
    page = opened(browser, width=1500, height=900, color_scheme=scheme)
    page.goto(address + "#check_digit")
    page.wait_for_selector("body[data-ready]")
    ratios = page.evaluate(CONTRASTS)
    page.keyboard.press("d")
    assert page.evaluate("document.documentElement.dataset.theme") == {"light": "dark", "dark": "light"}[scheme]
    turned = page.evaluate(CONTRASTS)
    page.close()
    for text, ratio in ratios + turned:
        assert ratio >= 4.5, (text, ratio)


CONTRASTS = """() => {
  const element = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const canvas = element.getContext("2d", { willReadFrequently: true });
  const over = (colors) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((one) => one / 255)
      .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const shown = "main span, main p, main td, main button, #list span, header a, .chip, h1";
  for (const one of document.querySelectorAll(shown)) {
    const text = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("");
    if (!text || !one.offsetParent) continue;
    const behind = [];
    for (let at = one; at; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
    const back = over(behind), front = over([...behind, getComputedStyle(one).color]);
    const [high, low] = [light(front), light(back)].sort((a, b) => b - a);
    found.push([text, (high + 0.05) / (low + 0.05)]);
  }
  return found;
}"""


def test_nothing_is_cut_off_on_small_screens(browser, address):
    page = opened(browser, width=640, height=800)
    page.goto(address + "#order_total")
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
