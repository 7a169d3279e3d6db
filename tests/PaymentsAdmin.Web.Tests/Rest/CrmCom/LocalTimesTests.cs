using System.Globalization;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>Local times of the organisation as instants.</summary>
public sealed class LocalTimesTests
{
    [Theory]
    [InlineData("2026-07-01T12:00:00", "2026-07-01T09:00:00Z")]
    [InlineData("2026-12-01", "2026-11-30T22:00:00Z")]
    [InlineData("2026-03-29T03:30:00", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25T03:30:00", "2026-10-25T00:30:00Z")]
    [InlineData("0001-01-01T00:00:00", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59", "9999-12-31T21:59:59Z")]
    public void Every_local_time_has_an_instant(string local, string instant) =>
        LocalTimes.Instant(Read(local), Zone("Asia/Nicosia")).ShouldBe(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    [Fact]
    public void The_last_local_time_west_of_UTC_has_an_instant() =>
        LocalTimes.Instant(Read("9999-12-31T23:59:59"), Zone("America/New_York")).ShouldBe(DateTimeOffset.MaxValue);

    private static DateTime Read(string text) => LocalTimes.Read(text)!.Value;

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}
