namespace PaymentsAdmin.Web.Tests;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class StillTime : TimeProvider
{
    private TimeSpan _passed;

    public override DateTimeOffset GetUtcNow() => Sample.Now + _passed;

    public void Pass(TimeSpan time) => _passed += time;
}
