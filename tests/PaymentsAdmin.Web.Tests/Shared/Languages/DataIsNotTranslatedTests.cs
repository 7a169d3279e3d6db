using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

public sealed class DataIsNotTranslatedTests
{
    // Types whose strings are texts of the code as well: names of roles, faults of validators, sentences that are chosen or were stored.
    private static readonly string[] Ours =
        [
            "ApprovalFailures", "FailureMap", "InputFailures", "KeptFailures", "PostingFields", "RoleWord", "SettledTable", "Words",
        ];

    [Fact]
    public void Only_texts_of_the_code_become_translatable_words() =>
        Product.Assemblies.SelectMany(WordsMade.OfOtherStrings).Order(StringComparer.Ordinal).ShouldBe(Ours);

    [Fact]
    public void Stored_text_is_translated_only_if_it_is_a_text_of_ours()
    {
        var deutsch = new Texts(CultureInfo.GetCultureInfo("de"), NullLogger<Texts>.Instance);
        deutsch.Known("Paid").ShouldBe("Bezahlt");
        deutsch.Known("550 5.1.1 no such user").ShouldBe("550 5.1.1 no such user");
        deutsch.Known("").ShouldBe("");
    }
}
