using PaymentsAdmin.Core.Attachments;

namespace PaymentsAdmin.Core.Tests.Attachments;

public sealed class AttachmentRulesTests
{
    [Fact]
    public void A_payment_can_have_at_most_ten_files()
    {
        AttachmentRules.Add(Files(9), [99]).ShouldBeNull();
        AttachmentRules.Add(Files(10), [99]).ShouldBe(AttachmentFailures.TooMany);
    }

    [Fact]
    public void A_file_with_the_same_content_is_refused_with_the_name_of_the_existing_file()
    {
        AttachmentRules.Add(Files(3), [2]).ShouldBe(AttachmentFailures.AlreadyThere("file 2"));
        AttachmentRules.Add(Files(10), [2]).ShouldBe(AttachmentFailures.AlreadyThere("file 2"));
        AttachmentRules.Add([], [2]).ShouldBeNull();
    }

    [Fact]
    public void The_files_of_a_workspace_take_at_most_five_gigabytes_by_default()
    {
        const long Most = 5L * 1024 * 1024 * 1024;

        AttachmentRules.Room(Most - 10, 10, AttachmentQuota.Default).ShouldBeNull();
        AttachmentRules.Room(Most - 10, 11, AttachmentQuota.Default)!.Text.ShouldBe(
            "The files of this workspace take all of their 5 GB. Remove files from drafts, which makes room after 30 days, "
                + "or ask the operator to raise Attachments:MaxGigabytes."
        );
        AttachmentRules.Room(Most, 1, new AttachmentQuota(6, 30)).ShouldBeNull();
    }

    private static List<PresentFile> Files(int count) => [.. Enumerable.Range(1, count).Select(i => new PresentFile($"file {i}", [(byte)i]))];
}
