namespace PaymentsAdmin.Core.Live;

/// <summary>Reports changes of this and other processes on the same database, within a second.</summary>
public interface IChangeFeed
{
    /// <summary>Calls back on the feed's thread until disposed; callbacks must return quickly.</summary>
    IDisposable Listen(Action<Changes> heard);
}
