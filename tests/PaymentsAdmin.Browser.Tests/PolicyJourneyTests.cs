using System.Text.RegularExpressions;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The form of the policy stays while it is saved, and with it the focus and what is typed meanwhile.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Run", "Full")]
public sealed partial class PolicyJourneyTests(BrowserFixture fixture, OwnApp own) : IClassFixture<OwnApp>
{
    private const string SavesAndTypesOn =
        """
        () => {
          document.querySelector("#policy-form [type=submit]").click();
          const evidence = document.querySelector("#policy-evidence");
          evidence.focus();
          evidence.value = "250";
          evidence.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
        }
        """;

    [Fact]
    public async Task A_policy_saved_by_keyboard_keeps_the_focus_and_what_was_typed_since_is_stored()
    {
        await using var adam = await fixture.Browser.VisitAsync(own.App);
        var (page, keys) = (adam.Page, new Keys(adam.Page));
        await adam.ComeAsAsync("Adam");
        await adam.GoAsync(AppUrls.Policy);
        var save = page.GetByRole(AriaRole.Button, new() { Name = "Save policy", Exact = true });

        // The first time over the dialog that confirms the identity.
        foreach (var (typed, shown) in new[] { ("8000", "EUR 8,000.00"), ("9000", "EUR 9,000.00") })
        {
            await page.FillAsync("#policy-from-1", typed);
            await save.FocusAsync();
            await keys.PressAsync("Enter");
            if (typed == "8000")
            {
                await Expect(page.Locator("#step-up h2")).ToHaveTextAsync("Save policy");
                await Expect(page.Locator("#step-up footer [type=submit]")).ToBeFocusedAsync();
                await page.Keyboard.PressAsync("Enter");
            }

            await Expect(page.Locator("[aria-labelledby=versions-title] ol > li").First).ToContainTextAsync(shown);
            await Expect(page.Locator("#policy-from-1")).ToHaveValueAsync(typed);
            await Expect(save).ToBeFocusedAsync();
            await StoredAsync(page, null);
        }

        await page.FillAsync("#policy-from-1", "7000");
        await save.FocusAsync();
        await page.EvaluateAsync(SavesAndTypesOn);
        await Expect(page.Locator("[aria-labelledby=versions-title] ol > li").First).ToContainTextAsync("EUR 7,000.00");
        await Expect(page.Locator("#policy-evidence")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(".5");
        await StoredAsync(page, "250.5");

        await page.ReloadAsync();
        await adam.ReadyAsync();
        await Expect(page.Locator("#policy-evidence")).ToHaveValueAsync("250.5");
        // As it was typed, if it is restored together with the other field.
        await Expect(page.Locator("#policy-from-1")).ToHaveValueAsync(Thousands());
        await save.ClickAsync();
        await Expect(page.Locator("[aria-labelledby=versions-title] ol > li").First).ToContainTextAsync("EUR 250.50");
        await StoredAsync(page, null);
        adam.Complaints.ShouldBeEmpty();
    }

    [GeneratedRegex("^7,?000$", RegexOptions.None, 60_000)]
    private static partial Regex Thousands();

    private static async Task StoredAsync(IPage page, string? evidence) =>
        await page.WaitForFunctionAsync(
            """
            async (evidence) => {
              const answer = await fetch(`/drafts/${document.querySelector("#policy-form").dataset.draft}`);
              const { typed } = answer.status === 200 ? await answer.json() : {};
              return evidence === null ? !typed : typed && JSON.parse(typed)["policy-evidence"] === evidence;
            }
            """,
            evidence
        );
}
