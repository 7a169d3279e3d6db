using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The organisation that runs the installation: name, time zone, base currency and culture.</summary>
public sealed record Organisation(string Name, TimeZoneInfo Zone, Currency BaseCurrency, CultureInfo Culture);
