using System.Globalization;
using System.Runtime.CompilerServices;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests;

/// <summary>
/// Actions of a user on a page. The element is awaited, and then found and handled in one step on the page's own thread, so that
/// no render comes in between. The task ends when everything that the action started is done.
/// </summary>
internal static class Acts
{
    public static Task ClickAsync<T>(this IRenderedComponent<T> page, string selector, int at = 0)
        where T : IComponent => page.ActAsync(() => page.FindAll(selector).ElementAtOrDefault(at), element => element.ClickAsync(), selector);

    /// <summary>Presses a button again before the first press has an answer. Rendered in between, it is found again, as a browser does.</summary>
    public static Task PressTwiceAsync<T>(this IRenderedComponent<T> page, Func<IElement> button)
        where T : IComponent => page.InvokeAsync(() => Task.WhenAll(button().ClickAsync(), button().ClickAsync()));

    /// <summary>Clicks the only button with a text.</summary>
    public static Task PressAsync<T>(this IRenderedComponent<T> page, string text)
        where T : IComponent =>
        page.ActAsync(
            () => page.FindAll("button").SingleOrDefault(b => string.Equals(b.TextContent.Trim(), text, StringComparison.Ordinal)),
            element => element.ClickAsync(),
            $"the only button {text}"
        );

    public static Task SubmitAsync<T>(this IRenderedComponent<T> page, string selector)
        where T : IComponent => page.ActAsync(() => page.FindAll(selector).ElementAtOrDefault(0), element => element.SubmitAsync(), selector);

    public static Task ChangeAsync<T>(this IRenderedComponent<T> page, string selector, object? value, int at = 0)
        where T : IComponent =>
            page.ActAsync(
                () => page.FindAll(selector).ElementAtOrDefault(at), element => element.ChangeAsync(new ChangeEventArgs { Value = value }), selector);

    public static Task InputAsync<T>(this IRenderedComponent<T> page, string selector, string value, int at = 0)
        where T : IComponent =>
            page.ActAsync(
                () => page.FindAll(selector).ElementAtOrDefault(at), element => element.InputAsync(new ChangeEventArgs { Value = value }), selector);

    /// <summary>Ticks rows of a list, as its script reports it to the server.</summary>
    public static Task TickAsync<T>(this IRenderedComponent<T> page, int from, int to)
        where T : IComponent =>
        page.ActAsync(
            () => page.FindAll("tbody").ElementAtOrDefault(0),
            body => body.TriggerEventAsync("onrowact", new RowActEventArgs { Rows = IdsOf(body, from, to), On = true })
        );

    private static IReadOnlyList<long> IdsOf(IElement body, int from, int to) =>
        [
            .. body.QuerySelectorAll("tr:not(.under) > td:first-child > input[type=checkbox]").Take(from..(to + 1))
                .Select(box => long.Parse(box.GetAttribute("value")!, CultureInfo.InvariantCulture)),
        ];

    /// <summary>Acts on an element once it is there; the failure says which one was not.</summary>
    public static async Task ActAsync<T>(
        this IRenderedComponent<T> page, Func<IElement?> find, Func<IElement, Task> act, [CallerArgumentExpression(nameof(find))] string what = "")
        where T : IComponent
    {
        await page.WaitForAssertionAsync(() => find().ShouldNotBeNull($"The page does not show {what}."));
        await page.InvokeAsync(() => act(find()!));
    }

    /// <summary>Opens a popover, whose content is rendered only then.</summary>
    public static Task OpenAsync<T>(this IRenderedComponent<T> page, string popover)
        where T : IComponent =>
        page.ActAsync(() => page.FindAll(popover).ElementAtOrDefault(0), opened => opened.TriggerEventAsync("ontoggle", EventArgs.Empty), popover);
}
