namespace PaymentsAdmin.Core.Live;

/// <summary>Tells what was changed, here or by another process on the same database, within a second.</summary>
public interface IChangeFeed
{
    /// <summary>Calls back on a thread of the feed until it is disposed; whoever listens must be quick.</summary>
    IDisposable Listen(Action<Changes> heard);
}
