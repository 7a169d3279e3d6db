namespace PaymentsAdmin.Web.Tests;

/// <summary>A clock that only a test advances.</summary>
internal sealed class StillTime : TimeProvider
{
    private TimeSpan _passed;

    public override DateTimeOffset GetUtcNow() => Sample.Now + _passed;

    // What is kept for a while expires as the time passes that a test lets pass.
    public override long GetTimestamp() => base.GetTimestamp() + (long)(_passed.TotalSeconds * TimestampFrequency);

    public void Pass(TimeSpan time) => _passed += time;
}
