using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Storing;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>Tracks whether writes are refused, and logs it: when it begins, once a minute while it lasts, and when it ends.</summary>
public sealed partial class StorageState(TimeProvider time, ILogger<StorageState> logger) : IStorageState
{
    private static readonly TimeSpan SaidEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset? _said;
    private DateTimeOffset _since;
    private long _refused;
    private bool _begunSaid;

    public event EventHandler? Changed;

    public StorageTrouble? Trouble { get; private set; }

    /// <summary>Records a refused write.</summary>
    public void Note(StorageTrouble trouble)
    {
        bool changed;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            changed = Trouble != trouble;
            if (Trouble is null)
            {
                (_since, _refused, _begunSaid) = (now, 0, false);
            }

            Trouble = trouble;
            _refused++;
            if (_said is not { } said || now - said >= SaidEvery)
            {
                _said = now;
                Say(trouble);
            }
        }

        if (changed)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    public void End()
    {
        lock (_lock)
        {
            if (Trouble is null)
            {
                return;
            }

            Trouble = null;
            if (_begunSaid)
            {
                LogEnded(logger, _since, _refused);
            }
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Say(StorageTrouble trouble)
    {
        if (_begunSaid)
        {
            LogLasts(logger, trouble, _since, _refused);
        }
        else
        {
            _begunSaid = true;
            LogBegan(logger, trouble, NotSaved.Of(trouble).Text);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database cannot be written to ({Trouble}): {Sentence}")]
    private static partial void LogBegan(ILogger logger, StorageTrouble trouble, string sentence);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database still cannot be written to ({Trouble}), since {Since:u}; {Refused} writes were refused")]
    private static partial void LogLasts(ILogger logger, StorageTrouble trouble, DateTimeOffset since, long refused);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database can be written to again. It could not since {Since:u}; {Refused} writes were refused")]
    private static partial void LogEnded(ILogger logger, DateTimeOffset since, long refused);
}
