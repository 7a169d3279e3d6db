using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Shared;

public sealed class FailureDetailsTests : BunitContext
{
    [Theory]
    [InlineData("en-GB", "The host says: “Period closed. (CLOSED_ACCOUNTING_PERIOD)”")]
    [InlineData("de", "Das Hostsystem sagt: „Period closed. (CLOSED_ACCOUNTING_PERIOD)“")]
    public void A_host_is_quoted(string language, string said)
    {
        var details = Show(language, Installation.Host);
        details.Find(".quoted").TextContent.ShouldBe(said);
        details.FindAll("details").ShouldBeEmpty();
    }

    [Fact]
    public void What_a_portal_answered_is_folded() =>
        Show("en-GB", Installation.Portal).Find("details bdi").TextContent.ShouldBe("payments/post: CLOSED_ACCOUNTING_PERIOD: Period closed.");

    private IRenderedComponent<FailureDetails> Show(string language, Installation about)
    {
        Services.AddSingleton(new Texts(CultureInfo.GetCultureInfo(language), NullLogger<Texts>.Instance) { About = about });
        var failure = new Failure("portal.refused", FailureKind.Refused, "The portal refused this.")
        {
            Details = "payments/post: CLOSED_ACCOUNTING_PERIOD: Period closed.",
            Foreign = new ForeignError("CLOSED_ACCOUNTING_PERIOD", "Period closed."),
        };
        return Render<FailureDetails>(p => p.Add(c => c.Failure, failure));
    }
}
