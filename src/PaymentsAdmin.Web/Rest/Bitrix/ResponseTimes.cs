using System.Runtime.InteropServices;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>When a call began, with a timestamp for measuring its duration.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Started(DateTimeOffset At, long Stamp);

/// <summary>Writes the <c>time</c> of an answer; clients fail if any of its members is missing.</summary>
public sealed class ResponseTimes(TimeProvider time, Organisation organisation)
{
    public static readonly Shape Shape = Shapes.Shape.Named(
        "Time",
        ("start", Shapes.Shape.Number(1795165200.125m)),
        ("finish", Shapes.Shape.Number(1795165200.13m)),
        ("duration", Shapes.Shape.Number(0.005m)),
        ("processing", Shapes.Shape.Number(0.004m)),
        ("date_start", Shapes.Shape.Instant),
        ("date_finish", Shapes.Shape.Instant),
        ("operating_reset_at", Shapes.Shape.Whole(1795165800)),
        ("operating", Shapes.Shape.Number(0.004m))
    );

    private const decimal Microseconds = 1_000_000;

    private static readonly JsonEncodedText DateStart = JsonEncodedText.Encode("date_start");
    private static readonly JsonEncodedText DateFinish = JsonEncodedText.Encode("date_finish");

    public Started Start() => new(time.GetUtcNow(), time.GetTimestamp());

    public PortalWait PortalWait() => new(time);

    public TimeSpan Since(Started started) => time.GetElapsedTime(started.Stamp);

    public void Write(Utf8JsonWriter json, Started started, TimeSpan processing, Operating operating)
    {
        var finish = started.At + Since(started);
        json.WriteStartObject();
        json.WriteNumber("start", Seconds(started.At));
        json.WriteNumber("finish", Seconds(finish));
        json.WriteNumber("duration", Seconds(finish - started.At));
        json.WriteNumber("processing", Seconds(processing));
        json.Instant(DateStart, started.At, organisation.Zone);
        json.Instant(DateFinish, finish, organisation.Zone);
        json.WriteNumber("operating_reset_at", operating.ResetAt.ToUnixTimeSeconds());
        json.WriteNumber("operating", Seconds(operating.Used));
        json.WriteEndObject();
    }

    private static decimal Seconds(DateTimeOffset at) => Seconds(at - DateTimeOffset.UnixEpoch);

    private static decimal Seconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond / Microseconds;
}
