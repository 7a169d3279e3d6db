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

    private static List<PresentFile> Files(int count) => [.. Enumerable.Range(1, count).Select(i => new PresentFile($"file {i}", [(byte)i]))];
}
