using Bunit;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Payment;
using Key = PaymentsAdmin.Core.Postings.Key;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>Posting details that two people edit at once: nothing typed is lost, and nobody's change is undone unseen.</summary>
public sealed class BesideDetailsTests : PaymentDetailPageTests
{
    private Actor _second = null!;

    protected override async Task ArrangeAsync()
    {
        await base.ArrangeAsync();
        await LineAsync("A", 4);
        await AccountAsync();
        _second = await SecondAsync();
    }

    [Fact]
    public async Task Half_typed_notes_stay_beside_another_users_change_and_untouched_fields_follow_it()
    {
        var page = OpenForm();
        await page.InputAsync("#books-notes", "By pho");
        var filled = page.Find("form.books").GetAttribute("data-saved");

        await SaveAsSecondAsync(input => input with { BackOfficeCode = "77" });

        page.WaitForAssertion(() => page.Find("#books-code").GetAttribute("value").ShouldBe("77"));
        page.Find("#books-notes").GetAttribute("value").ShouldBe("By pho");
        page.Find("form.books").GetAttribute("data-saved").ShouldBe(filled);
        await page.PressAsync("Save draft");
        page.WaitForAssertion(() => page.Find(".books-card [role=status]").TextContent.ShouldBe("Draft saved."));
        var saved = await SavedAsync();
        (saved.Notes, saved.BackOfficeCode).ShouldBe(("By pho", "77"));
        page.WaitForAssertion(() => page.Find("form.books").GetAttribute("data-saved").ShouldNotBe(filled));
    }

    [Fact]
    public async Task A_half_typed_day_stays_beside_another_users_change()
    {
        var page = OpenForm();
        await page.InputAsync("#books-date", "20 No");
        var filled = page.Find("form.books").GetAttribute("data-saved");

        await SaveAsSecondAsync(input => input with { BackOfficeCode = "77" });

        page.WaitForAssertion(() => page.Find("#books-code").GetAttribute("value").ShouldBe("77"));
        page.Find("form.books").GetAttribute("data-saved").ShouldBe(filled);
    }

    [Theory]
    [InlineData(true, "By phone")]
    [InlineData(false, "By letter")]
    public async Task A_field_that_both_changed_is_chosen_before_it_is_saved(bool mine, string kept)
    {
        var page = OpenForm();
        await page.InputAsync("#books-notes", "By phone");
        await SaveAsSecondAsync(input => input with { Notes = "By letter", BackOfficeCode = "77" });
        page.WaitForAssertion(() => page.Find("#books-code").GetAttribute("value").ShouldBe("77"));
        page.Find("#books-notes").GetAttribute("value").ShouldBe("By phone");

        await page.PressAsync("Save draft");
        page.WaitForAssertion(() => page.FindAll(".clash tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("Notes"));
        (await SavedAsync()).Notes.ShouldBe("By letter");
        page.FindAll("[data-save]").ShouldBeEmpty();
        await page.PressAsync("Save selection");
        page.Find(".clash .warn").TextContent.ShouldBe("Choose one of the two versions first.");
        await page.ChangeAsync($".clash input[id$={(mine ? "mine" : "saved")}]", true);
        await page.PressAsync("Save selection");

        page.WaitForAssertion(() => page.FindAll(".clash").ShouldBeEmpty());
        var saved = await SavedAsync();
        (saved.Notes, saved.BackOfficeCode).ShouldBe((kept, "77"));
        page.Find("#books-notes").GetAttribute("value").ShouldBe(kept);
    }

    private IRenderedComponent<PaymentDetailPage> OpenForm()
    {
        var page = Open();
        page.WaitForElement("#books-type option:nth-child(2)");
        return page;
    }

    private async Task SaveAsSecondAsync(Func<PostingInput, PostingInput> change)
    {
        var input = new PostingInput { Account = new Key(PostingKeys.Number, "AR-00000001"), Type = new Key(PostingKeys.Name, "Payment") };
        (await Get<PostingDraftService>().SaveAsync(new(Workspace, Id, null, _second), change(input), default)).Failure.ShouldBeNull();
        Get<ChangeFeed>().Tell(new([new("posting.save", "payment", Id.Value, Workspace.Id, _second.UserId)], Much: false));
    }

    private async Task<PostingInput> SavedAsync() => (await Get<PostingDraftService>().FindAsync(Workspace.Id, Id, Anyone, default)).Value!.Input;
}
