using PaymentsAdmin.Core.Attachments;

namespace PaymentsAdmin.Core.Tests.Attachments;

public sealed class AttachmentNameTests
{
    [Theory]
    [InlineData("receipt.pdf", "receipt.pdf")]
    [InlineData(" receipt.pdf ", "receipt.pdf")]
    [InlineData(@"C:\Users\Clara\receipt.pdf", "receipt.pdf")]
    [InlineData("../../etc/receipt.pdf", "receipt.pdf")]
    [InlineData("Rechnung Mu\u0308ller (2).pdf", "Rechnung M\u00FCller (2).pdf")]
    [InlineData("فاتورة.pdf", "فاتورة.pdf")]
    [InlineData("<b>&'\".pdf", "<b>&'\".pdf")]
    [InlineData("👍🏽.png", "👍🏽.png")]
    public void A_name_is_kept_without_its_folder(string given, string kept) => AttachmentName.Of(given).Value.ShouldBe(kept);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("receipt")]
    [InlineData("receipt.")]
    [InlineData(".pdf")]
    [InlineData(" .pdf")]
    [InlineData("folder/")]
    [InlineData("two\nlines.pdf")]
    [InlineData("zero\0.pdf")]
    [InlineData("exe\u202Efdp.pdf")]
    [InlineData("a\u2066b.pdf")]
    public void A_name_that_hides_something_is_refused(string? given) => AttachmentName.Of(given).Failure.ShouldBe(AttachmentFailures.BadName);

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => AttachmentName.Of("half" + '\uD83D' + ".pdf").Failure.ShouldBe(AttachmentFailures.BadName);

    [Fact]
    public void A_name_can_have_at_most_two_hundred_characters()
    {
        AttachmentName.Of(new string('x', 196) + ".pdf").Ok.ShouldBeTrue();
        AttachmentName.Of(new string('x', 197) + ".pdf").Failure.ShouldBe(AttachmentFailures.BadName);
    }
}
