using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A step that takes its own button away leaves the focus beside what it changed, not on the top of the page.</summary>
[Collection(JourneyCollection.Name)]
public sealed class KeptFocusTests(BrowserFixture fixture)
{
    [Fact, Trait("Run", "Full")]
    public async Task After_a_line_is_removed_its_heading_has_the_focus_and_after_the_last_restored_row_that_of_the_page()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payments = beside.Get<PaymentService>();
        PaymentId[] gone = [await beside.DraftAsync("Gone first", "Acme Kept Focus Ltd"), await beside.DraftAsync("Gone second", "Acme Kept Focus Ltd")];
        var kept = await beside.DraftAsync("Kept lines", "Acme Kept Focus Ltd");
        foreach (var payment in gone)
        {
            (await payments.DeleteAsync(new(beside.Workspace, payment, null, beside.Clara), default)).Failure.ShouldBeNull();
        }

        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var (page, keys) = (clara.Page, new Keys(clara.Page));
        await clara.ComeAsAsync();
        await clara.GoAsync($"/payments/{kept.Value}");
        var line = page.Locator(".lines button[aria-label^='Remove']").First;
        await line.FocusAsync();
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#lines-title")).ToBeFocusedAsync();
        await keys.SeesAsync(page.Locator("#lines-title"));

        await clara.GoAsync("/payments/deleted?q=Acme Kept Focus");
        await Expect(clara.Rows).ToHaveCountAsync(2);
        await RestoreAsync(clara);
        await Expect(clara.Rows).ToHaveCountAsync(1);
        await Expect(clara.Rows.First.Locator("a").First).ToBeFocusedAsync();
        await RestoreAsync(clara);
        await Expect(clara.Rows).ToHaveCountAsync(0);
        await Expect(clara.Heading).ToBeFocusedAsync();
        clara.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "above")]
    [InlineData("another.focus();", "another")]
    [InlineData("main.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })); document.activeElement.blur();", "body")]
    [Trait("Run", "Full")]
    public async Task A_press_beside_the_button_and_a_step_of_the_user_keep_the_focus_where_they_put_it(string meanwhile, string focused) =>
        (await FocusAfterAsync($"step.focus(); {meanwhile} step.remove();")).ShouldBe(focused);

    [Theory]
    [InlineData("step.disabled = false;", "step")]
    [InlineData("step.remove();", "above")]
    [Trait("Run", "Full")]
    public async Task A_dialog_that_closes_while_its_button_is_still_disabled_leaves_the_focus_to_it_or_to_the_heading_above_it(string end, string focused) =>
        (
            await FocusAfterAsync(
                $"""
                step.focus();
                step.click();
                step.disabled = true;
                scene.insertAdjacentHTML("beforeend", '<dialog data-modal><button>Yes</button></dialog>');
                await after();
                scene.querySelector("dialog").remove();
                await after();
                {end}
                """
            )
        ).ShouldBe(focused);

    private async Task<string> FocusAfterAsync(string happens)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.SignInAsync();
        return await visitor.Page.EvaluateAsync<string>(
            $$"""
            async () => {
              const after = () => new Promise((resolve) => setTimeout(resolve));
              const main = document.querySelector("main");
              main.insertAdjacentHTML(
                "beforeend",
                `<div>
                   <section><h2 id="above">Above</h2><button id="step" type="button">Go</button></section>
                   <h2>Below</h2>
                   <button id="another">On</button>
                 </div>`);
              const scene = main.lastElementChild;
              const [step, another] = scene.querySelectorAll("button");
              {{happens}}
              await after();
              return document.activeElement.id || document.activeElement.localName;
            }
            """
        );
    }

    private static async Task RestoreAsync(Visitor clara)
    {
        await clara.Rows.First.GetByRole(AriaRole.Button).FocusAsync();
        await new Keys(clara.Page).PressAsync("Enter");
    }
}
