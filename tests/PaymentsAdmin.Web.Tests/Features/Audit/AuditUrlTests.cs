using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Audit;

namespace PaymentsAdmin.Web.Tests.Features.Audit;

public sealed class AuditUrlTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        var state = new AuditListState(
            new AuditFilter
            {
                From = new(2026, 11, 1),
                Through = new(2026, 11, 20),
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
    }

    [Theory]
    [InlineData("?after=1-x&open=-3&from=20261120&door=window&who=a&about=:7")]
    [InlineData("?after=99999999999999999-1&from=0001-01-01&what=&request=%20")]
    public void What_does_not_fit_is_left_out(string query) => Read("/admin/audit" + query).ShouldBe(new AuditListState(AuditFilter.None, null, null));

    private static AuditListState Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..]);
        return AuditUrl.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null);
    }
}
