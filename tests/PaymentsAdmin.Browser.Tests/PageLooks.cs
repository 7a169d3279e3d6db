namespace PaymentsAdmin.Browser.Tests;

/// <summary>Checks of what a page looks like: axe, and windows of several widths.</summary>
internal static class PageLooks
{
    /// <summary>Checks a part that only a journey opens, and restores the window.</summary>
    public static async Task ShouldHaveNoFaultsAsync(Visitor visitor, string part)
    {
        await visitor.Page.Locator(part).WaitForAsync();
        (await FaultsAsync(visitor, [1440, 390], part)).ShouldBeEmpty();
        await visitor.Page.SetViewportSizeAsync(1440, 900);
        await visitor.WearAsync(ColorScheme.Light);
    }

    // The state is opened once, since the page stays the same while the window and the colours change. In other colours only the
    // rules about colours can give another result. They take half of the time of axe, so only a full run has them, as it has more than
    // one width and the dark colours; ContrastTests checks the colours themselves.
    public static async Task<IReadOnlyList<string>> FaultsAsync(Visitor visitor, IReadOnlyList<int> widths, string? part = null)
    {
        var faults = new List<string>();
        foreach (var width in widths.Take(Scale.Of(1, widths.Count)))
        {
            await visitor.Page.SetViewportSizeAsync(width, 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark }.Take(Scale.Of(1, 2)))
            {
                await visitor.WearAsync(scheme);
                var rules = scheme is ColorScheme.Dark ? AxeRules.Colours : Scale.IsFull ? AxeRules.All : AxeRules.AllButColours;
                var found = await visitor.SeriousViolationsAsync(part, rules);
                faults.AddRange(found.Select(fault => $"{width} {scheme}: {fault}"));
            }
        }

        // The narrowest width is that of a window of 1280 pixels at a zoom of 400 %.
        foreach (var width in widths.Append(320))
        {
            await visitor.Page.SetViewportSizeAsync(width, 900);
            var (wider, higher) = await visitor.OverflowAsync();
            if (wider > 0)
            {
                faults.Add($"{width}: {wider} pixels wider than the window");
            }

            if (higher > 0)
            {
                faults.Add($"{width}: the document is {higher} pixels higher than the window, though a part of it scrolls");
            }
        }

        return faults;
    }
}
