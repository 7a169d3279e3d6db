using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Text typed while a page is still read from a database that is far away.</summary>
public sealed class FarTypingTests(FarApp far) : FarTests(far)
{
    // Types before the circuit starts. Of the patience with which scripts wait for a page, nothing is left once it has started.
    private const string TypesEarly =
        """
        const wait = window.setTimeout;
        window.setTimeout = (run, after, ...given) => wait(run, after === 5000 ? 0 : after, ...given);
        addEventListener("DOMContentLoaded", () => {
          document.querySelector("#payer-text")?.focus();
          document.execCommand("insertText", false, "Typed early. ");
        });
        """;

    private const string EntersAtOnce =
        """
        new MutationObserver((_, watch) => {
          const field = document.querySelector("#payer-text");
          if (field) {
            watch.disconnect();
            field.focus();
          }
        }).observe(document, { childList: true, subtree: true });
        """;

    [Fact, Trait("Run", "Full")]
    public async Task Text_typed_from_the_first_sight_of_a_page_on_stays_and_is_saved()
    {
        var payment = await Beside.DraftAsync("Far and typed", "Acme Far Typed Ltd");
        await using var visitor = await SignInAsync("Clara");
        var (page, typed) = (visitor.Page, "");
        await page.GotoAsync($"/payments/{payment.Value}", new() { WaitUntil = WaitUntilState.Commit });
        var (field, circuit) = (page.Locator("#payer-text"), page.Locator("#circuit"));
        await field.FocusAsync();

        // Through the start of the circuit and its first reads, as far as the field is long.
        for (var more = 50; more > 0 && typed.Length < 270; more -= await circuit.CountAsync())
        {
            var letter = $"{(char)('a' + (typed.Length % 26))}";
            await page.Keyboard.TypeAsync(letter);
            typed += letter;
        }

        await visitor.ReadyAsync();
        await page.Keyboard.TypeAsync(" the end");

        // The caret began before or after the text that was there.
        var before = (await Beside.SeeAsync(payment)).PayerText;
        await Expect(field).ToHaveValueAsync(new Regex($"^(?:{before})?{typed} the end(?:{before})?$", RegexOptions.None, Patience.Limit));
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".terms .badge")).ToHaveCountAsync(0);
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("changed the terms");
        (await Beside.SeeAsync(payment)).PayerText.ShouldBe(await field.InputValueAsync());
        await NothingWentWrongAsync(visitor);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_field_that_was_entered_before_any_script_had_arrived_keeps_the_focus()
    {
        var payment = await Beside.DraftAsync("Far and first", "Acme Far First Ltd");
        await using var visitor = await SignInAsync("Clara");
        await visitor.Page.AddInitScriptAsync(EntersAtOnce);
        await visitor.Page.GotoAsync($"/payments/{payment.Value}");
        await visitor.ReadyAsync();

        await Expect(visitor.Page.Locator("#payer-text")).ToBeFocusedAsync();
        await NothingWentWrongAsync(visitor);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Text_typed_early_stays_however_long_the_page_is_read_afterwards()
    {
        var payment = await Beside.DraftAsync("Far and long", "Acme Far Long Ltd");
        await using var visitor = await SignInAsync("Clara");
        var (page, field) = (visitor.Page, visitor.Page.Locator("#payer-text"));
        await page.AddInitScriptAsync(TypesEarly);
        await page.GotoAsync($"/payments/{payment.Value}");
        await visitor.ReadyAsync();

        await Expect(field).ToHaveValueAsync(new Regex("Typed early", RegexOptions.None, Patience.Limit));
        await Expect(field).ToBeFocusedAsync();
        await NothingWentWrongAsync(visitor);
    }
}
