using System.Globalization;
using PaymentsAdmin.Web.Features.Payment.Details;
using PaymentsAdmin.Web.Features.Postings;
using PaymentsAdmin.Web.Shared.Forms;

namespace PaymentsAdmin.Web.Tests.Features.Postings;

public sealed class KeptPostingTests
{
    private static readonly DateOnly Opened = new(2026, 11, 20);

    [Theory]
    [InlineData("", null)]
    [InlineData("   ", "2026-11-20")]
    [InlineData("31/02", "2026-11-20")]
    [InlineData("17/11", "2026-11-17")]
    public void Restored_text_that_is_no_date_keeps_the_date_and_only_an_emptied_field_has_none(string text, string? expected)
    {
        var begun = new TypedPosting { Details = new TypedDetails { PostingDate = Opened } };
        var read = KeptPosting.Read($$"""{"books-date":"{{text}}"}""", begun, new TypedDay(CultureInfo.GetCultureInfo("en-GB"), Opened));

        read.Details.PostingDate.ShouldBe(expected is null ? null : DateOnly.Parse(expected, CultureInfo.InvariantCulture));
    }
}
