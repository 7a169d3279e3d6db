using System.Collections.Concurrent;
using System.Globalization;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>The progress of exports, kept for an hour; each is visible only to its own user.</summary>
public sealed class ExportTracks(TimeProvider time)
{
    private const int MaxKept = 500;

    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(int Person, string Name), ExportTrack> _tracks = new();

    public static string NewName() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Starts tracking a file; an export cancelled before it started stays cancelled.</summary>
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

    /// <summary>Cancels a file; one that was requested but has not started will not start.</summary>
    public void Stop(int person, string name) => (Find(person, name) ?? Keep(person, name, new ExportTrack(null, "", time.GetUtcNow()))).Stop();

    public void Refuse(int person, string name, Failure failure) => Keep(person, name, new ExportTrack(null, "", time.GetUtcNow())).End(failure);

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

public sealed class ExportTrack(ExportRequest? request, string file, DateTimeOffset begunAt) : IProgress<long>
{
    private long _rows;
    private Action? _stop;

    /// <summary>The request; null if the export was refused or cancelled before it began.</summary>
    public ExportRequest? Request => request;

    public string File => file;

    public DateTimeOffset BegunAt => begunAt;

    public long Rows => Volatile.Read(ref _rows);

    /// <summary>The finished file's totals; null until then.</summary>
    public ExportDone? Done { get; private set; }

    public Failure? Refused { get; private set; }

    /// <summary>Whether writing failed midway, so that the received part must not be used.</summary>
    public bool Broken { get; private set; }

    public bool Stopped { get; private set; }

    public bool IsOver => Done is not null || Refused is not null || Broken || Stopped;

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

    /// <summary>Stops the file; the browser sees a failed download.</summary>
    public void Stop()
    {
        if (!IsOver)
        {
            Stopped = true;
            _stop?.Invoke();
        }
    }

    /// <summary>Sets the callback that cancels the file; calls it at once if it is already cancelled.</summary>
    internal void StopBy(Action stop)
    {
        _stop = stop;
        if (Stopped)
        {
            stop();
        }
    }
}
