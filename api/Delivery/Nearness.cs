using System.Globalization;
using Cleantech.Api.Http;

namespace Cleantech.Api.Delivery;

/// <summary>
/// A place on Earth as a point of the unit sphere: how far two are apart is then a sum of products, which every database knows. It is the
/// chord that is compared, squared; short ones lose no precision by it, as the cosine of an angle would.
/// </summary>
public readonly record struct SpherePoint(double X, double Y, double Z)
{
    public static SpherePoint At(double latitude, double longitude)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));
        return new(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }
}

/// <summary>Near which place a list's records are to be, and within how many radians of it.</summary>
internal sealed record Nearness(SpherePoint Point, double Angle)
{
    public const string Near = "near";
    public const string Within = "within";
    public const string Sort = "distance";

    /// <summary>Degrees north, then east; as many digits as the hair's breadth that nobody asks for.</summary>
    private const string PlacePattern = @"^-?(90(\.0+)?|[1-8]?\d(\.\d+)?),-?(180(\.0+)?|(1[0-7]\d|[1-9]?\d)(\.\d+)?)$";

    private const string DistancePattern = @"^(0\.\d{1,3}|[1-9]\d{0,4}(\.\d{1,3})?)km$";

    /// <summary>Mean radius R₁ of the Earth in km (IUGG, Geodetic Reference System 1980).</summary>
    private const double EarthRadius = 6371.0088;

    /// <summary>The square of the chord: what distances are compared by.</summary>
    public double Chord => 4 * Math.Pow(Math.Sin(Angle / 2), 2);

    /// <summary>The heights between which all lies that is as near; beyond a pole there is no more.</summary>
    public (double From, double Until) Heights
    {
        get
        {
            var latitude = Math.Asin(Math.Clamp(Point.Z, -1, 1));
            return (Height(latitude - Angle, -1), Height(latitude + Angle, 1));

            static double Height(double latitude, double pole) => Math.Abs(latitude) >= Math.PI / 2 ? pole : Math.Sin(latitude);
        }
    }

    public static IEnumerable<ParameterSpec> Parameters =>
        [
            new(
                Near,
                ParameterForm.Text,
                "Degrees north and east of a place (WGS 84), as `50.06,19.94`: only records that have coordinates, and those within the distance where one is given."
            )
            {
                Pattern = PlacePattern,
                Maximum = 40,
            },
            new(Within, ParameterForm.Text, "How far from `near` along the surface, in kilometres, as `100km`.")
            {
                Pattern = DistancePattern,
                Maximum = 11,
            },
        ];

    /// <summary>Null where nothing was asked for; or what is missing to it.</summary>
    public static (Nearness? Asked, FieldError? Fault) Of(Query query)
    {
        if (query.Text(Near) is not { } near)
            return query.Text(Within) is not null ? (null, FieldError.In(Within, "only-with", Near))
                : query.List("sort").Any(s => s.TrimStart('-') == Sort) ? (null, FieldError.In("sort", "only-with", Near))
                : (null, null);
        var degrees = near.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        var kilometres = query.Text(Within) is { } within ? double.Parse(within.AsSpan(..^2), CultureInfo.InvariantCulture) : double.MaxValue;
        return (new(SpherePoint.At(degrees[0], degrees[1]), Math.Min(kilometres / EarthRadius, Math.PI)), null);
    }
}
