using System.Collections.Concurrent;
using System.Globalization;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>How far the files are that pages follow; each is known to its own person alone, and for an hour.</summary>
public sealed class ExportTracks(TimeProvider time)
{
    private const int MaxKept = 500;

    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(int Person, string Name), ExportTrack> _tracks = new();

    /// <summary>A name under which a page can follow a file.</summary>
    public static string NewName() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Begins to follow a file; one that was stopped before it began stays so.</summary>
    public ExportTrack Begin(int person, string name, ExportRequest request, string file)
    {
        var stopped = Find(person, name) is { Stopped: true };
        var begun = Keep(person, name, new ExportTrack(request, file, time.GetUtcNow()));
        if (stopped)
        {
            begun.Stop();
        }

        return begun;
    }

    /// <summary>Stops a file; one that a browser has asked for and that has not begun yet will not begin.</summary>
    public void Stop(int person, string name) => (Find(person, name) ?? Keep(person, name, new ExportTrack(null, "", time.GetUtcNow()))).Stop();

    /// <summary>There will be no file, since it was refused before it began.</summary>
    public void Refuse(int person, string name, Failure failure) => Keep(person, name, new ExportTrack(null, "", time.GetUtcNow())).End(failure);

    /// <summary>The file that a person asked for under a name, or null.</summary>
    public ExportTrack? Find(int person, string name) => _tracks.GetValueOrDefault((person, name));

    private ExportTrack Keep(int person, string name, ExportTrack begun)
    {
        var old = time.GetUtcNow() - _kept;
        foreach (var (key, track) in _tracks.OrderByDescending(pair => pair.Value.BegunAt).Where((pair, i) => i >= MaxKept || pair.Value.BegunAt < old))
        {
            _tracks.TryRemove(new(key, track));
        }

        return _tracks[(person, name)] = begun;
    }
}

/// <summary>How far a file is.</summary>
public sealed class ExportTrack(ExportRequest? request, string file, DateTimeOffset begunAt) : IProgress<long>
{
    private long _rows;
    private Action? _stop;

    /// <summary>What was asked for; null where it was refused before that was clear.</summary>
    public ExportRequest? Request => request;

    /// <summary>What the file is called.</summary>
    public string File => file;

    public DateTimeOffset BegunAt => begunAt;

    /// <summary>How many rows were written so far.</summary>
    public long Rows => Volatile.Read(ref _rows);

    /// <summary>What the whole file came to; null before its end.</summary>
    public ExportDone? Done { get; private set; }

    /// <summary>Why there is no file.</summary>
    public Failure? Refused { get; private set; }

    /// <summary>Whether it ended on its way, so that what arrived must not be used.</summary>
    public bool Broken { get; private set; }

    /// <summary>Whether the user stopped it.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Whether nothing more will come.</summary>
    public bool IsOver => Done is not null || Refused is not null || Broken || Stopped;

    /// <inheritdoc />
    public void Report(long value) => Volatile.Write(ref _rows, value);

    internal void End(Result<ExportDone> answer)
    {
        if (answer.Failure is { } no)
        {
            Refused = no;
        }
        else if (!Stopped)
        {
            Done = answer.Value;
        }
    }

    internal void Break() => Broken = true;

    /// <summary>Stops the file, which then ends as a broken download.</summary>
    public void Stop()
    {
        if (!IsOver)
        {
            Stopped = true;
            _stop?.Invoke();
        }
    }

    /// <summary>How to stop it, which happens at once if it was stopped before.</summary>
    internal void StopBy(Action stop)
    {
        _stop = stop;
        if (Stopped)
        {
            stop();
        }
    }
}
