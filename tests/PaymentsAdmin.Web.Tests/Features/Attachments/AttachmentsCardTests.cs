using Bunit;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Shared.Lists;
using PaymentsAdmin.Web.Tests.Features.Payment;

namespace PaymentsAdmin.Web.Tests.Features.Attachments;

public sealed class AttachmentsCardTests : PaymentDetailPageTests
{
    private AttachmentService Files => Get<AttachmentService>();

    [Fact]
    public async Task Files_are_listed_with_size_type_uploader_and_time()
    {
        await AttachAsync("order.pdf", 190_000);
        var page = Open();
        page.WaitForAssertion(() => page.FindAll(".files li").Count.ShouldBe(1));
        var link = page.Find(".files a.file");
        link.TextContent.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ShouldBe(["order.pdf 185 KB"]);
        link.GetAttribute("href").ShouldBe($"/payments/{Id.Value}/attachments/{(await ListAsync())[0].Id.Value}");
        page.Find(".files li > small").TextContent.ShouldBe("PDF · Clara Ioannou, 20 Nov 2026, 11:00");
        page.Find(".files .badge").TextContent.ShouldBe("1");
    }

    [Fact]
    public void A_Clerk_gets_an_upload_form_with_size_limit_and_file_types()
    {
        var page = Open();
        page.WaitForElement(".files .none").TextContent.ShouldBe("No files attached.");
        var form = page.Find("#attach");
        (form.GetAttribute("action"), form.GetAttribute("data-max")).ShouldBe(($"/payments/{Id.Value}/attachments", "10485760"));
        page.Find(".files").GetAttribute("data-drop").ShouldBe("attach");
        page.Find("#attach input[type=file]").GetAttribute("accept").ShouldBe(".pdf,.png,.jpg,.jpeg,.webp,.tif,.tiff,.csv,.txt,.xlsx,.docx");
    }

    [Fact]
    public async Task A_draft_without_a_file_says_from_which_amount_the_policy_asks_for_one()
    {
        var adam = await PersonAsync("adam");
        (await Get<PolicyService>().SetAsync(Workspace, Policy.Default with { EvidenceFrom = 50 }, null, adam, default)).Failure.ShouldBeNull();
        var page = Open();
        page.WaitForElement(".files .why").TextContent
            .ShouldBe("By policy, a posting of EUR 50.00 or more needs an attachment before it can be submitted.");
        await AttachAsync("order.pdf", 100);
        page = Open();
        page.WaitForAssertion(() => page.FindAll(".files a.file").Count.ShouldBe(1));
        page.FindAll(".files .why").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("vera")]
    [InlineData("alan")]
    public async Task Viewers_and_Approvers_can_open_files_but_not_attach_them(string name)
    {
        await AttachAsync("order.pdf", 100);
        await SignInAsync(name);
        var page = Open();
        page.WaitForAssertion(() => page.FindAll(".files a.file").Count.ShouldBe(1));
        page.Find("#why-not").TextContent.ShouldEndWith("Only Clerks can edit lines and terms.");
        page.FindAll(".files form, .files .cross").ShouldBeEmpty();
        page.Find(".files").HasAttribute("data-drop").ShouldBeFalse();
    }

    [Fact]
    public async Task Each_upload_shows_its_own_progress_and_fault_and_can_be_discarded()
    {
        var page = Open();
        await HearAsync(page, new() { Key = 1, Name = "a.pdf", State = UploadEventArgs.Sending, Percent = 40 });
        await HearAsync(page, new() { Key = 2, Name = "b.pdf", State = UploadEventArgs.Waiting });
        page.FindAll(".upload progress").Select(p => p.GetAttribute("value")).ShouldBe(["40", "0"]);
        page.FindAll(".upload progress")[0].GetAttribute("aria-label").ShouldBe("Sending a.pdf");

        await HearAsync(page, new() { Key = 1, Name = "a.pdf", State = UploadEventArgs.Refused, Sentence = "The file is empty." });
        await HearAsync(page, new() { Key = 2, Name = "b.pdf", State = UploadEventArgs.TooLarge });
        await HearAsync(page, new() { Key = 3, Name = "c.pdf", State = UploadEventArgs.Broken });
        page.FindAll(".upload .fault").Select(f => f.TextContent).ShouldBe(
            ["The file is empty.", AttachmentFailures.TooLarge.Text, "The connection was lost during the upload. Nothing was saved."]);
        page.FindAll("[data-again]").ShouldHaveSingleItem().GetAttribute("data-again").ShouldBe("3");

        await page.ClickAsync("[aria-label='Discard b.pdf']");
        page.FindAll(".upload .name").Select(n => n.TextContent).ShouldBe(["a.pdf", "c.pdf"]);
    }

    [Fact]
    public async Task An_uploaded_file_appears_and_unsaved_terms_can_still_be_saved()
    {
        var page = Open();
        page.Find("#payer-text").Input("Thank you");
        await HearAsync(page, new() { Key = 1, Name = "a.pdf", State = UploadEventArgs.Sending, Percent = 99 });
        var added = await AttachAsync("a.pdf", 100);
        await HearAsync(page, new() { Key = 1, Name = "a.pdf", State = UploadEventArgs.Done, Revision = added.Revision.Value });
        page.WaitForAssertion(() => page.FindAll(".files li").Count.ShouldBe(1));
        page.FindAll(".upload").ShouldBeEmpty();
        page.Find(".files [role=status]").TextContent.ShouldBe("a.pdf is attached.");
        page.WaitForAssertion(() => page.Find(".timeline li").TextContent.ShouldContain("attached a file"));
        page.Find(".timeline li strong").TextContent.ShouldBe("a.pdf");

        await page.SubmitAsync(".terms form");
        page.WaitForAssertion(() => page.FindAll(".terms .badge").ShouldBeEmpty());
        (await SeeAsync()).PayerText.ShouldBe("Thank you");
    }

    [Fact]
    public async Task A_file_is_removed_only_after_confirmation()
    {
        await AttachAsync("order.pdf", 100);
        var page = Open();
        page.WaitForElement(".files li");
        await page.ClickAsync("[aria-label='Remove file order.pdf']");
        page.Find("#remove-file").TextContent.ShouldContain("no longer shown to Approvers");
        (await ListAsync()).Count.ShouldBe(1);
        await page.SubmitAsync("#remove-file form");
        page.WaitForAssertion(() => page.Find(".files .none").TextContent.ShouldBe("No files attached."));
        page.WaitForAssertion(() => page.FindAll("#remove-file").ShouldBeEmpty());
        (await ListAsync()).ShouldBeEmpty();
        page.WaitForAssertion(() => page.Find(".timeline li s").TextContent.ShouldBe("order.pdf"));
    }

    private static Task HearAsync(IRenderedComponent<PaymentDetailPage> page, UploadEventArgs news) => page.Find("#attach").TriggerEventAsync("onupload", news);

    private async Task<Attached> AttachAsync(string name, int length)
    {
        var bytes = new byte[length];
        "%PDF-1.7"u8.CopyTo(bytes);
        return (await Files.AddAsync(Workspace, Id, new(name, bytes), Clara, default)).Value;
    }

    private async Task<IReadOnlyList<Attachment>> ListAsync() => (await Files.ListAsync(Workspace.Id, Id, Clara, default)).Value;
}
