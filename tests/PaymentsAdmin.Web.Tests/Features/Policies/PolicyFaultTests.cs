using Bunit;
using PaymentsAdmin.Web.Features.Policies;

namespace PaymentsAdmin.Web.Tests.Features.Policies;

/// <summary>What is wrong with a policy is said and marked at the field that it concerns.</summary>
public sealed class PolicyFaultTests : PageTests
{
    [Fact]
    public async Task A_fault_of_a_step_marks_that_step_only()
    {
        var page = await OpenAsync();
        await page.PressAsync("Add a step");
        foreach (var (typed, says) in new[]
        {
            ("", "Enter a number, for example 10,000."),
            ("much", "“much” is not an amount. Enter a number, for example 10,000."), ("20,000.123", "An amount in EUR can have at most 2 decimals."),
            ("9000", "Each step must start above the previous one."),
        })
        {
            await page.ChangeAsync("#policy-from-2", typed);
            page.FindAll(".fault").ShouldBeEmpty(typed);
            await page.SubmitAsync("#policy-form");
            page.FindAll(".fault").ShouldHaveSingleItem().TextContent.Trim().ShouldBe(says);
            page.FindAll("#policy-from-2-fault").ShouldHaveSingleItem(typed);
            Marked(page).ShouldBe(["policy-from-2"], typed);
        }
    }

    [Fact]
    public async Task A_fault_of_a_step_goes_when_the_step_before_it_changes_or_any_step_is_removed()
    {
        var page = await OpenAsync();
        await page.PressAsync("Add a step");
        await page.ChangeAsync("#policy-from-2", "9,000");
        await page.SubmitAsync("#policy-form");
        Marked(page).ShouldBe(["policy-from-2"]);
        await page.ChangeAsync("#policy-from-1", "8,000");
        Marked(page).ShouldBeEmpty();

        await page.ChangeAsync("#policy-from-1", "10,000");
        await page.PressAsync("Add a step");
        await page.ChangeAsync("#policy-from-3", "much");
        await page.SubmitAsync("#policy-form");
        Marked(page).ShouldBe(["policy-from-3"]);
        await page.ClickAsync(".step button");
        page.FindAll("#policy-form .step").Count.ShouldBe(3);
        page.FindAll(".fault, [aria-invalid=true]").ShouldBeEmpty();
    }

    [Fact]
    public async Task More_steps_than_a_policy_can_have_mark_none_of_them()
    {
        var page = await OpenAsync();
        for (var at = 2; at < 11; at++)
        {
            await page.PressAsync("Add a step");
            await page.ChangeAsync($"#policy-from-{at}", $"{at}0,000");
        }

        await page.SubmitAsync("#policy-form");
        page.Find("#policy-steps-fault").TextContent.Trim().ShouldBe("A policy can have 1 to 10 steps.");
        Marked(page).ShouldBeEmpty();
        await page.ClickAsync(".step button");
        page.FindAll(".fault").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_amount_with_more_decimals_than_the_currency_is_refused_at_its_field_even_if_that_is_not_asked_for()
    {
        var page = await OpenAsync();
        await page.ChangeAsync("#policy-evidence", "250.005");
        await page.SubmitAsync("#policy-form");
        page.Find("#policy-evidence-fault").TextContent.Trim().ShouldBe("An amount in EUR can have at most 2 decimals.");
        await page.ChangeAsync("#policy-evidence", "250.05");
        await page.ChangeAsync("#policy-pay-from", "0.001");
        page.Find(".field:has(#policy-pay-from)").HasAttribute("hidden").ShouldBeTrue();
        await page.SubmitAsync("#policy-form");
        page.Find("#policy-pay-from-fault").TextContent.Trim().ShouldBe("An amount in EUR can have at most 2 decimals.");
        page.Find(".field:has(#policy-pay-from)").HasAttribute("hidden").ShouldBeFalse();
    }

    private static IReadOnlyList<string?> Marked(IRenderedComponent<PolicyPage> page) => [.. page.FindAll("[aria-invalid=true]").Select(field => field.Id)];

    private async Task<IRenderedComponent<PolicyPage>> OpenAsync()
    {
        await SignInSteppedUpAsync("adam");
        return Show<PolicyPage>("#policy-form");
    }
}
