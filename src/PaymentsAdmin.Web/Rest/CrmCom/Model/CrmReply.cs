using System.Text.Json;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>The reply of a method: data or a refusal.</summary>
public sealed record CrmReply
{
    /// <summary>Success without data.</summary>
    public static readonly CrmReply Done = new();

    /// <summary>Writes the data; null if there is none.</summary>
    public Action<Utf8JsonWriter>? Write { get; private init; }

    /// <summary>Writes data of any length, and sends what it wrote before it reads more; null if the data are written at once.</summary>
    public Func<Utf8JsonWriter, Func<Task>, Task>? Parts { get; private init; }

    public CrmRefusal? Refusal { get; private init; }

    /// <summary>The answer to a call with an idempotency key, new or repeated.</summary>
    public OnceAnswer? Once { get; private init; }

    /// <summary>The ETag of the payment in the answer; null unless there is exactly one.</summary>
    public string? ETag { get; init; }

    /// <summary>How old the answered data of a portal is; null in own books.</summary>
    public EntityFreshness? Seen { get; init; }

    public static implicit operator CrmReply(CrmRefusal refusal) => new() { Refusal = refusal };

    public static CrmReply Of(Action<Utf8JsonWriter> write) => new() { Write = write };

    public static CrmReply InParts(Func<Utf8JsonWriter, Func<Task>, Task> parts) => new() { Parts = parts };

    public static CrmReply As(OnceAnswer once) => new() { Once = once };

    /// <summary>Translates a service failure into the refusal of the called method.</summary>
    public static CrmReply No(Failure failure, CrmCall call) => FailureCodes.Refusal(failure, call.Method);

    /// <summary>Named alternative to the implicit conversion.</summary>
    public static CrmReply FromCrmRefusal(CrmRefusal refusal) => refusal;
}
