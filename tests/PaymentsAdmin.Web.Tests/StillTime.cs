namespace PaymentsAdmin.Web.Tests;

/// <summary>A clock that only a test advances.</summary>
internal sealed class StillTime : TimeProvider
{
    private TimeSpan _passed;

    public override DateTimeOffset GetUtcNow() => Sample.Now + _passed;

    public void Pass(TimeSpan time) => _passed += time;
}
