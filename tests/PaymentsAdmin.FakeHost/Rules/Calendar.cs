using PaymentsAdmin.Fakes;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Rules;

/// <summary>The host's local time, and the dates that its books allow.</summary>
public sealed class Calendar(PortalClock clock, TimeZoneInfo zone, Books books)
{
    public DateTime Now => TimeZoneInfo.ConvertTime(clock.Now, zone).DateTime;

    public DateTime Today => Now.Date;

    public void CheckPosting(DateTime posting)
    {
        if (posting.Date > Today)
        {
            throw new HostRefusalException("FUTURE_POSTING_DATE", "posted_on", "The posting date is after today.");
        }

        if (IsClosed(DateOnly.FromDateTime(posting)))
        {
            throw new HostRefusalException("CLOSED_ACCOUNTING_PERIOD", "posted_on", "The posting date is in a closed accounting period.");
        }
    }

    // A close holds for all that came before it, but not for a period whose close was rolled back. While a period is open, what
    // came before it is closed.
    private bool IsClosed(DateOnly day) =>
        !books.Periods.Exists(period => period.State != "CLOSED" && period.From <= day && day <= period.To)
        && (books.Periods.Exists(period => period.State == "CLOSED" && day <= period.To)
            || books.Periods.Exists(period => period.State == "OPEN" && day < period.From));
}
