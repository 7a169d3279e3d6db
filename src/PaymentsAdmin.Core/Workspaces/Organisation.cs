using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>Whose installation this is: one name, one zone, one base currency, one culture.</summary>
public sealed record Organisation(string Name, TimeZoneInfo Zone, Currency BaseCurrency, CultureInfo Culture);
