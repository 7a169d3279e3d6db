namespace PaymentsAdmin.Browser.Tests;

/// <summary>Operates a page by keyboard alone and checks that the focus is visible at every stop.</summary>
internal sealed class Keys(IPage page)
{
    private const string Forwards = "Tab";
    private const string Backwards = "Shift+Tab";
    private const int MaxTabs = 80;

    // The row or the label around the element may show the focus.
    private const string Marks = """
        (element) => [element, element.closest("tr"), element.closest("label")].filter((one) => one).map((one) => getComputedStyle(one));
        """;

    // No sticky element may cover the focus. The centre of its visible part is checked.
    private const string Fault = $$"""
        (element) => {
          if (element === null || element === document.body) {
            return null;
          }
          const marks = {{Marks}}
          if (!marks(element).some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none")) {
            return "nothing marks the focus";
          }
          const box = element.getBoundingClientRect();
          const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
          const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
          const over = left < right && top < bottom ? document.elementFromPoint((left + right) / 2, (top + bottom) / 2) : null;
          return over === null ? "the focus is outside the window"
            : element.contains(over) || over.contains(element) ? null
            : `${over.outerHTML.slice(0, 80)} lies over the focus`;
        }
        """;

    private const string Look = $$"""
        (element) => {
          const marks = {{Marks}}
          return marks(element).map((style) => `${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow}`).join(", ");
        }
        """;

    private const string IsThere = "(element) => element === document.activeElement";

    private const string Stop = """
        () => {
          const element = document.activeElement;
          const name = element?.getAttribute("aria-label") ?? element?.innerText?.trim().slice(0, 30);
          return `${element?.localName ?? "nothing"}${element?.id ? "#" + element.id : ""}${name && element !== document.body ? ` "${name}"` : ""}`;
        }
        """;

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Presses Tab until the element has the focus. The focus must be visible at each stop, and must change the look of the element.</summary>
    public async Task TabToAsync(ILocator there, bool back = false)
    {
        await there.WaitForAsync();
        var before = await there.EvaluateAsync<bool>(IsThere) ? null : await there.EvaluateAsync<string>(Look);
        var path = new List<string>();
        while (path.Count < MaxTabs)
        {
            await page.Keyboard.PressAsync(back ? Backwards : Forwards);
            path.Add(await page.EvaluateAsync<string>(Stop));
            (await FaultAsync()).ShouldBeNull($"at the end of {string.Join(" > ", path)}");
            if (await there.EvaluateAsync<bool>(IsThere))
            {
                (await there.EvaluateAsync<string>(Look)).ShouldNotBe(before, $"{there} looks the same without the focus.");
                return;
            }
        }

        throw new InvalidOperationException($"{MaxTabs} presses of Tab did not reach {there}: {string.Join(" > ", path)}");
    }

    /// <summary>Signs in as a person of the demo and waits until the list of payments can be worked with.</summary>
    public async Task SignInAsync(Visitor visitor, string person)
    {
        await page.GotoAsync("/account/sign-in");
        await EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = person }));
        await visitor.ListReadyAsync();
    }

    /// <summary>Moves the focus to an element and presses Enter.</summary>
    public async Task EnterAsync(ILocator there, bool back = false)
    {
        await TabToAsync(there, back);
        await PressAsync("Enter");
    }

    /// <summary>Moves the focus to a field, unless it is there already, and replaces its text.</summary>
    public async Task FillAsync(ILocator field, string text, bool back = false)
    {
        if (!await field.EvaluateAsync<bool>(IsThere))
        {
            await TabToAsync(field, back);
        }

        await PressAsync("Control+a");
        await PressAsync("Delete");
        await TypeAsync(text);
    }

    /// <summary>Checks that the element has the focus and that the focus is marked, inside the window and not covered.</summary>
    public async Task SeesAsync(ILocator there)
    {
        await Expect(there).ToBeFocusedAsync();
        (await FaultAsync()).ShouldBeNull(there.ToString());
    }

    // Elements may still be moving or being rendered at the moment of the key press.
    private async Task<string?> FaultAsync()
    {
        try
        {
            await page.WaitForFunctionAsync($"() => ({Fault})(document.activeElement) === null");
            return null;
        }
        catch (TimeoutException)
        {
            return await page.EvaluateAsync<string?>($"() => ({Fault})(document.activeElement)");
        }
    }
}
