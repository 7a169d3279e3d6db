using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Portals.Reading;

namespace PaymentsAdmin.Portals.CrmCom.Methods;

/// <summary>Parses the JSON of hosts: strict about required fields and types, tolerant of undocumented fields.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(ExactNumber), typeof(CleanText), typeof(LocalTime), typeof(HostKey), typeof(StateWord),
        typeof(HostRowsJson<FullPayment>), typeof(HostRowsJson<HostAccount>), typeof(HostRowsJson<HostType>), typeof(HostRowsJson<AllowedMethod>)]
)]
[JsonSerializable(typeof(ShortPayment))]
[JsonSerializable(typeof(Cancellation))]
[JsonSerializable(typeof(FullPayment))]
[JsonSerializable(typeof(HostAccount))]
[JsonSerializable(typeof(WalletBalance))]
[JsonSerializable(typeof(HostType))]
[JsonSerializable(typeof(AllowedMethod))]
[JsonSerializable(typeof(HostRows<FullPayment>))]
[JsonSerializable(typeof(HostRows<HostAccount>))]
[JsonSerializable(typeof(HostRows<HostType>))]
[JsonSerializable(typeof(HostRows<AllowedMethod>))]
internal sealed partial class HostJson : JsonSerializerContext;
