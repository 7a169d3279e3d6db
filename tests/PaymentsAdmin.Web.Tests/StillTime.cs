using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests;

/// <summary>A clock that only a test advances.</summary>
internal sealed class StillTime : PassingTime
{
    public override DateTimeOffset GetUtcNow() => Sample.Now + Passed;
}
