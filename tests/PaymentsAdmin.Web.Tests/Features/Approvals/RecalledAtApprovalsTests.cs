using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Storage.Live;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>The open sheet of a payment that its maker recalls.</summary>
public sealed class RecalledAtApprovalsTests : WaitingPageTests
{
    [Fact]
    public async Task The_sheet_of_a_recalled_payment_says_so_and_nothing_about_the_approvals_and_the_base_amount_it_had()
    {
        var payment = await SubmittedAsync();
        await SignInSteppedUpAsync("alan");
        Get<NavigationManager>().NavigateTo($"/approvals?open={payment.Value}");
        var page = Open();
        Text(page, ".decisions").ShouldContain("one is needed");
        Text(page, ".booking").ShouldEndWith("Base amount EUR 25.00");

        (await Postings.RecallAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        Get<ChangeFeed>().Tell(new([new("posting.recall", "payment", payment.Value, Workspace.Id, Clara.UserId)], false));

        page.WaitForAssertion(() => Text(page, "#decision-note").ShouldBe("Clara Ioannou recalled this at 11:00."));
        Text(page, ".sheet .pill").ShouldBe("Draft");
        page.FindAll(".decisions").ShouldBeEmpty();
        Text(page, ".booking").ShouldNotContain("Base amount");
    }
}
