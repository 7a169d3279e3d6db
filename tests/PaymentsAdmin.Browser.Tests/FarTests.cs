using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Tests with the app whose database is far away. What is counted is read beside it.</summary>
[Collection(FarCollection.Name)]
public abstract partial class FarTests(FarApp far)
{
    private readonly int _before = far.App.Faults.Count;

    internal Beside Beside => far.Beside;

    /// <summary>Signs a person of the demo in, and opens a page.</summary>
    protected async Task<Visitor> ComeAsync(string address, string person = "Clara")
    {
        var visitor = await SignInAsync(person);
        await visitor.GoAsync(address);
        return visitor;
    }

    protected async Task<Visitor> SignInAsync(string person)
    {
        var visitor = await far.Browser.VisitAsync(far.App);
        await visitor.ComeAsAsync(person);
        return visitor;
    }

    /// <summary>Presses buttons in this order, all of them twice, before the page can draw the first answer. Like a pointer, it enters them first.</summary>
    protected static async Task PressTwiceAsync(params IReadOnlyList<ILocator> buttons)
    {
        var elements = new List<IElementHandle>();
        foreach (var button in buttons)
        {
            await Expect(button).ToBeEnabledAsync();
            elements.Add(await button.ElementHandleAsync());
        }

        await elements[0].EvaluateAsync("(_, all) => all.forEach(button => { button.focus(); button.click(); button.click(); })", elements).WithinAsync();
    }

    /// <summary>Neither the page, the browser nor the app complains. A second press that was refused would.</summary>
    protected async Task NothingWentWrongAsync(Visitor visitor)
    {
        await Expect(visitor.Page.Locator(".fault, [role=alert]").Filter(new() { HasTextRegex = Something() })).ToHaveCountAsync(0);
        visitor.Complaints.ShouldBeEmpty();
        far.App.Faults.Skip(_before).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\S", RegexOptions.None, 60_000)]
    private static partial Regex Something();
}
