using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Audit.Addresses;

namespace PaymentsAdmin.Web.Tests.Features.Audit.Addresses;

public sealed class AuditUrlTests
{
    [Fact]
    public void A_written_address_reads_back_to_the_same_state()
    {
        var state = new AuditListState(
            new AuditFilter
            {
                From = new DateOnly(2026, 11, 1),
                Through = new DateOnly(2026, 11, 20),
                User = 7,
                What = "payment.pay",
                SubjectKind = "payment",
                SubjectId = 12,
                Door = Door.CrmComRest,
                RequestId = "0HN&7=ü",
                Workspace = new(2),
            },
            new AuditPlace(DateTimeOffset.FromUnixTimeMilliseconds(1_763_000_000_123), 99),
            98
        );
        Read(AuditUrl.Write(state)).ShouldBe(state);
        Read(AuditUrl.Write(state with { Whole = true })).ShouldBe(state with { Whole = true });
    }

    [Theory]
    [InlineData("?request=r-9", "2026-10-22")]
    [InlineData("?door=page", "2026-10-22")]
    [InlineData("?workspace=1&about=payment", "2026-10-22")]
    [InlineData("?request=r-9&through=2026-03-31", "2026-03-02")]
    [InlineData("?request=r-9&what=payment.add", "2026-10-22")]
    [InlineData("?request=r-9&from=2020-01-01", "2020-01-01")]
    [InlineData("?request=r-9&span=all", null)]
    [InlineData("?request=r-9&who=7", null)]
    [InlineData("?request=r-9&what=policy.set", null)]
    [InlineData("?door=page&about=payment:12", null)]
    [InlineData("?through=2026-03-31", null)]
    [InlineData("", null)]
    public void A_filter_without_an_indexed_condition_searches_thirty_days_by_default(string query, string? from) =>
        (Read("/admin/audit?" + query.TrimStart('?')).Searched(new(2026, 11, 20)).From?.Text).ShouldBe(from);

    [Fact]
    public void The_link_to_a_request_searches_from_the_day_before_to_the_day_after() =>
        AuditUrl.OfRequest("r-9", new(2026, 3, 31)).ShouldBe("/admin/audit?from=2026-03-30&through=2026-04-01&request=r-9");

    [Theory]
    [InlineData("?after=1-x&open=-3&from=20261120&door=window&who=a&about=:7")]
    [InlineData("?after=99999999999999999-1&from=0001-01-01&what=&request=%20")]
    public void Invalid_parameters_are_ignored(string query) => Read("/admin/audit" + query).ShouldBe(new AuditListState(AuditFilter.None, null, null));

    private static AuditListState Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..]);
        return AuditUrl.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null, Sample.Today);
    }
}
