namespace PaymentsAdmin.Browser.Tests;

/// <summary>Hands that have a keyboard and nothing else. Wherever they stop, the focus has to be seen.</summary>
internal sealed class Keys(IPage page)
{
    private const int MaxTabs = 80;

    // What marks the focus may be the row around it. Nothing that sticks to an edge may lie over it.
    private const string Fault = """
        element => {
          const outlined = (one) => getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
          if (![element, element.closest("tr")].some((one) => one && (outlined(one) || getComputedStyle(one).boxShadow !== "none"))) {
            return "nothing marks the focus";
          }
          const box = element.getBoundingClientRect();
          const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return over === null ? "the focus is outside the window"
            : element.contains(over) || over.contains(element) ? null
            : `${over.outerHTML.slice(0, 80)} lies over the focus`;
        }
        """;

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Presses Tab until the focus is there.</summary>
    public async Task TabToAsync(ILocator there)
    {
        await there.WaitForAsync();
        for (var press = 0; press < MaxTabs; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await there.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                await SeesAsync(there);
                return;
            }
        }

        throw new InvalidOperationException($"{MaxTabs} presses of Tab did not reach {there}.");
    }

    /// <summary>The focus is there, is marked, and lies within the window and under nothing.</summary>
    public async Task SeesAsync(ILocator there)
    {
        await Expect(there).ToBeFocusedAsync();
        (await page.Locator(":focus").EvaluateAsync<string?>(Fault)).ShouldBeNull(there.ToString());
    }
}
