-- migrate:up
-- The tables of the matching service. Times are microseconds since the epoch, UTC; kinds, modes and
-- families carry the numbers of the contract.

CREATE TABLE competency (
  code VARCHAR(32) NOT NULL PRIMARY KEY,
  display_name_id VARCHAR(100) NOT NULL,
  display_name_en VARCHAR(100) NOT NULL,
  family TINYINT NOT NULL,
  version BIGINT NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL
);

-- kinds and modes are sets of bits, 1 << number.
CREATE TABLE provider (
  id BINARY(16) NOT NULL PRIMARY KEY,
  display_name VARCHAR(120) NOT NULL,
  kinds TINYINT NOT NULL,
  provider_kind TINYINT NOT NULL,
  tier TINYINT NOT NULL,
  decree_number VARCHAR(100) NOT NULL,
  decree_date INT NOT NULL,
  unit VARCHAR(64) NOT NULL,
  grade VARCHAR(16) NOT NULL,
  competencies TEXT NOT NULL,
  modes TINYINT NOT NULL,
  time_zone VARCHAR(64) NOT NULL,
  excluded_coachees BLOB NOT NULL,
  active TINYINT NOT NULL,
  availability MEDIUMTEXT NOT NULL,
  version BIGINT NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL
);

-- Seats, apart from the record so that taking one writes a short row. provider_version is the
-- record's: a seat is taken only of the provider that was looked at.
CREATE TABLE provider_seat (
  provider BINARY(16) NOT NULL PRIMARY KEY,
  capacity INT NOT NULL,
  used INT NOT NULL,
  provider_version BIGINT NOT NULL
);

-- What active providers offer: the index by which candidates are found.
CREATE TABLE provider_offer (
  provider BINARY(16) NOT NULL,
  kind TINYINT NOT NULL,
  competency VARCHAR(32) NOT NULL,
  level TINYINT NOT NULL,
  PRIMARY KEY (provider, kind, competency),
  KEY provider_offer_need (kind, competency, level, provider)
);

-- Queued bookings that have no open match. changes counts the reasons told; it orders their events.
CREATE TABLE ticket (
  booking BINARY(16) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  coachee BINARY(16) NOT NULL,
  superior BINARY(16) NULL,
  unit VARCHAR(64) NOT NULL,
  grade VARCHAR(16) NOT NULL,
  sex VARCHAR(1) NOT NULL,
  kind TINYINT NOT NULL,
  competency VARCHAR(32) NOT NULL,
  present_level TINYINT NOT NULL,
  need_level TINYINT NOT NULL,
  effective_need TINYINT NOT NULL,
  required_level TINYINT NOT NULL,
  windows TEXT NOT NULL,
  mode TINYINT NOT NULL,
  preferred_provider BINARY(16) NULL,
  excluded_providers BLOB NOT NULL,
  priority TINYINT NOT NULL,
  queue_time BIGINT NOT NULL,
  development_need BINARY(16) NULL,
  need_source VARCHAR(96) NOT NULL,
  need_external_id VARCHAR(200) NOT NULL,
  waiting_reason VARCHAR(48) NOT NULL,
  changes BIGINT NOT NULL,
  next_try_time BIGINT NOT NULL,
  KEY ticket_need (kind, competency, effective_need),
  KEY ticket_coachee (coachee),
  KEY ticket_next_try (next_try_time)
);

-- open_booking is the booking while the match is open, else NULL: a booking has one open match.
CREATE TABLE matches (
  id BINARY(16) NOT NULL PRIMARY KEY,
  booking BINARY(16) NOT NULL,
  open_booking BINARY(16) NULL,
  booking_version BIGINT NOT NULL,
  coachee BINARY(16) NOT NULL,
  provider BINARY(16) NOT NULL,
  unit VARCHAR(64) NOT NULL,
  grade VARCHAR(16) NOT NULL,
  kind TINYINT NOT NULL,
  competency VARCHAR(32) NOT NULL,
  present_level TINYINT NOT NULL,
  need_level TINYINT NOT NULL,
  required_level TINYINT NOT NULL,
  mode TINYINT NOT NULL,
  development_need BINARY(16) NULL,
  need_source VARCHAR(96) NOT NULL,
  need_external_id VARCHAR(200) NOT NULL,
  reservation BINARY(16) NOT NULL,
  slot_start BIGINT NOT NULL,
  slot_end BIGINT NOT NULL,
  score INT NOT NULL,
  explanation TEXT NOT NULL,
  round BINARY(16) NULL,
  policy_version BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  state_reason VARCHAR(48) NOT NULL,
  expire_time BIGINT NULL,
  assign_reason VARCHAR(500) NOT NULL,
  ends_booking TINYINT NOT NULL,
  version BIGINT NOT NULL,
  create_time BIGINT NOT NULL,
  update_time BIGINT NOT NULL,
  UNIQUE KEY matches_open_booking (open_booking),
  KEY matches_booking (booking, id),
  KEY matches_coachee (coachee, id),
  KEY matches_provider (provider, id),
  KEY matches_expire_time (expire_time)
);

-- A slot held for two people; expire_time is set while it is a hold that nobody has settled.
CREATE TABLE reservation (
  id BINARY(16) NOT NULL PRIMARY KEY,
  match_id BINARY(16) NOT NULL,
  provider BINARY(16) NOT NULL,
  coachee BINARY(16) NOT NULL,
  slot_start BIGINT NOT NULL,
  slot_end BIGINT NOT NULL,
  provider_end BIGINT NOT NULL,
  expire_time BIGINT NULL,
  version BIGINT NOT NULL,
  KEY reservation_match (match_id),
  KEY reservation_expire_time (expire_time)
);

-- The one calendar: a row for each quarter hour (since the epoch) of each person. The primary key
-- is what makes a double booking impossible.
CREATE TABLE calendar (
  person BINARY(16) NOT NULL,
  quantum INT NOT NULL,
  reservation BINARY(16) NOT NULL,
  PRIMARY KEY (person, quantum)
);

INSERT INTO competency (code, display_name_id, display_name_en, family, version, create_time, update_time)
VALUES
  ('MAN-01', 'Integritas', 'Integrity', 1, 1, 1767225600000000, 1767225600000000),
  ('MAN-02', 'Kerja Sama', 'Teamwork', 1, 1, 1767225600000000, 1767225600000000),
  ('MAN-03', 'Komunikasi', 'Communication', 1, 1, 1767225600000000, 1767225600000000),
  ('MAN-04', 'Orientasi pada Hasil', 'Results Orientation', 1, 1, 1767225600000000, 1767225600000000),
  ('MAN-05', 'Pelayanan Publik', 'Public Service', 1, 1, 1767225600000000, 1767225600000000),
  ('MAN-06', 'Pengembangan Diri dan Orang Lain', 'Developing Self and Others', 1, 1, 1767225600000000, 1767225600000000),
  ('MAN-07', 'Mengelola Perubahan', 'Managing Change', 1, 1, 1767225600000000, 1767225600000000),
  ('MAN-08', 'Pengambilan Keputusan', 'Decision Making', 1, 1, 1767225600000000, 1767225600000000),
  ('SOK-01', 'Perekat Bangsa', 'National Cohesion', 2, 1, 1767225600000000, 1767225600000000),
  ('TEK-PND', 'Pendidikan', 'Education', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-KES', 'Kesehatan', 'Health', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-PUP', 'Pekerjaan Umum', 'Public Works', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-SOS', 'Sosial', 'Social Affairs', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-LH', 'Lingkungan Hidup', 'Environment', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-DUK', 'Administrasi Kependudukan', 'Civil Registry', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-HUB', 'Perhubungan', 'Transport', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-KMF', 'Komunikasi dan Informatika', 'ICT', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-KOP', 'Koperasi UKM', 'SMEs', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-STA', 'Statistik', 'Statistics', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-ARS', 'Kearsipan', 'Archives', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-PST', 'Perpustakaan', 'Libraries', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-KLP', 'Kelautan dan Perikanan', 'Marine and Fisheries', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-PAR', 'Pariwisata', 'Tourism', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-TAN', 'Pertanian', 'Agriculture', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-ESM', 'Energi', 'Energy', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-SDM', 'SDM', 'Human Resources', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-KEU', 'Keuangan', 'Finance', 3, 1, 1767225600000000, 1767225600000000),
  ('TEK-HKM', 'Hukum dan Pemerintahan', 'Law and Government', 3, 1, 1767225600000000, 1767225600000000),
  ('UMM-01', 'Perencanaan dan Penganggaran', 'Planning and Budgeting', 4, 1, 1767225600000000, 1767225600000000),
  ('UMM-02', 'Pengadaan', 'Procurement', 4, 1, 1767225600000000, 1767225600000000),
  ('UMM-03', 'Analisis Kebijakan', 'Policy Analysis', 4, 1, 1767225600000000, 1767225600000000),
  ('UMM-04', 'Inovasi Pelayanan', 'Service Innovation', 4, 1, 1767225600000000, 1767225600000000),
  ('UMM-05', 'Literasi Digital', 'Digital Literacy', 4, 1, 1767225600000000, 1767225600000000),
  ('UMM-06', 'Manajemen Risiko', 'Risk', 4, 1, 1767225600000000, 1767225600000000),
  ('UMM-07', 'Kinerja (SKP)', 'Performance', 4, 1, 1767225600000000, 1767225600000000),
  ('UMM-08', 'Naskah Dinas', 'Official Writing', 4, 1, 1767225600000000, 1767225600000000),
  ('UMM-09', 'Karier', 'Career', 4, 1, 1767225600000000, 1767225600000000),
  ('UMM-10', 'Kepemimpinan Tim', 'Team Leadership', 4, 1, 1767225600000000, 1767225600000000);

-- migrate:down
DROP TABLE calendar, reservation, matches, ticket, provider_offer, provider_seat, provider,
  competency;
