using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

public sealed class DataIsNotTranslatedTests
{
    // Whose strings are texts of the code nevertheless: names of roles, faults of validators, sentences that are chosen or were kept.
    private static readonly string[] Ours =
        [
            "ApprovalFailures", "FailureMap", "InputFailures", "KeptFailures", "PostingFields", "RoleWord", "SettledTable", "Words",
        ];

    [Fact]
    public void Nothing_but_texts_of_the_code_become_words() =>
        Product.Assemblies.SelectMany(WordsMade.OfOtherStrings).Order(StringComparer.Ordinal).ShouldBe(Ours);

    [Fact]
    public void What_was_kept_is_said_in_the_readers_language_if_it_is_ours_and_left_alone_if_not()
    {
        var deutsch = new Texts(CultureInfo.GetCultureInfo("de"), NullLogger<Texts>.Instance);
        deutsch.Known("Paid").ShouldBe("Bezahlt");
        deutsch.Known("550 5.1.1 no such user").ShouldBe("550 5.1.1 no such user");
        deutsch.Known("").ShouldBe("");
    }
}
