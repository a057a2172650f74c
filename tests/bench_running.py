"""What a running timer costs the main thread of the browser, in one minute of a hold that fills the screen."""

from playwright.sync_api import Browser

MINUTE = 60


def a_minute_of_running(launched: Browser, address: str) -> dict[str, float]:
    """Return milliseconds and counts of the main thread; `main_thread_percent` is the share of the minute."""
    page = launched.new_page(viewport={"width": 390, "height": 844}, service_workers="block")
    page.goto(f"{address}safety/warm-up/")
    page.locator("stretch-session[ready]").wait_for(state="attached")
    for _ in range(2):  # the first press shows what comes before the first session ever
        page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_timeout(7000)  # past Get ready and the flash
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")

    def measured() -> dict[str, float]:
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return {metric["name"]: metric["value"] for metric in metrics}

    before = measured()
    page.wait_for_timeout(MINUTE * 1000)
    after = measured()
    page.close()
    spent = {name: after[name] - before[name] for name in before}
    return {
        "main_thread_ms": round(spent["TaskDuration"] * 1000, 1),
        "main_thread_percent": round(spent["TaskDuration"] / MINUTE * 100, 2),
        "script_ms": round(spent["ScriptDuration"] * 1000, 1),
        "layouts": spent["LayoutCount"],
        "style_recalculations": spent["RecalcStyleCount"],
    }
