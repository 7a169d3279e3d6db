using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>What a page said over a broken connection, or before it had another one, reaches the server once the connection is back.</summary>
[Collection(JourneyCollection.Name)]
public sealed class BrokenLineTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_quantity_typed_without_a_connection_is_saved_once_it_is_back(bool wasNoticed)
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var payment = await beside.DraftAsync("Acme train", "Acme Train Ltd");
        var before = await beside.SeeAsync(payment);
        var line = await OpenAsync(clara, payment, wasNoticed);
        await clara.Page.Locator(".stepper input").First.EvaluateAsync(
            "field => { field.value = '3'; for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true })); }");
        await ComeBackAsync(line, wasNoticed);

        await Expect(clara.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(clara.Page.Locator(".total")).ToHaveTextAsync("EUR 275.00");
        var after = await beside.SeeAsync(payment);
        after.Lines[0].Quantity.ToString().ShouldBe("3");
        after.Revision.ShouldBe(before.Revision.Next());
        clara.Complaints.ShouldBeEmpty();
    }

    [Theory, Trait("Run", "Full")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_that_were_sent_or_refused_without_a_connection_are_named_once_it_is_back(bool wasNoticed)
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        var line = await OpenAsync(clara, await beside.DraftAsync("Acme tunnel", "Acme Tunnel Ltd"), wasNoticed);
        var folder = Temporary.Folder();
        string[] files = [Saved("advice.csv", 100), Saved("long.pdf", (10 * 1024 * 1024) + 1), Saved("page.pdf", 100)];
        await page.RunAndWaitForResponseAsync(() => page.SetInputFilesAsync("#attach input[type=file]", files), answer => answer.Status == 422);
        await ComeBackAsync(line, wasNoticed);

        await Expect(page.Locator(".files li")).ToContainTextAsync("advice.csv");
        await Expect(page.Locator(".upload .fault")).ToHaveCountAsync(2);
        await Expect(page.Locator(".upload")).ToHaveCountAsync(2);
        await Expect(page.Locator(".upload", new() { HasText = "long.pdf" })).ToContainTextAsync("A file can be at most 10 MB.");
        await Expect(page.Locator(".upload", new() { HasText = "page.pdf" })).ToContainTextAsync("but its content is something else");
        clara.Complaints.ShouldAllBe(said => said.Contains("422", StringComparison.Ordinal));

        string Saved(string name, int length)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)'7', length)]);
            return path;
        }
    }

    private static async Task<BreakableLine> OpenAsync(Visitor clara, PaymentId payment, bool wasNoticed)
    {
        var line = await BreakableLine.OfAsync(clara.Page);
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{payment.Value}");
        if (wasNoticed)
        {
            await line.CloseAsync();
            await Expect(clara.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        }
        else
        {
            line.Break();
        }

        return line;
    }

    private static async Task ComeBackAsync(BreakableLine line, bool wasNoticed)
    {
        if (!wasNoticed)
        {
            await line.CloseAsync();
        }

        line.ComeBack();
    }
}
